import type { ReferenceConfig, ReferenceStateJson, ReferenceSwitches } from "#lib/domain/reference/schema.ts";

/** One correction of the misconfigured cache, as it is switched on and off by itself. */
export type Correction = { name: string; label: string; effect: string };

/** In the order in which they are explained; the names are those of the service's presets. */
export const corrections: readonly Correction[] = [
  {
    name: "expiry",
    label: "Long expiry, with jitter",
    effect:
      "Pages stay in the cache for minutes and expire one by one: fewer refills. Off: every two seconds, all together.",
  },
  {
    name: "singleFlight",
    label: "One refill at a time for each page",
    effect: "Requests that miss the same page wait for one refill. Off: each refills it by itself.",
  },
  {
    name: "refillOrder",
    label: "Rows locked in the order of their keys",
    effect:
      "Two refills cannot wait for each other: no deadlocks. Off: in the order in which the page shows them.",
  },
  {
    name: "index",
    label: "Index on the order lines",
    effect: "A refill reads a few rows and holds its locks for milliseconds. Off: it reads the whole table.",
  },
];

type Presets = ReferenceStateJson["presets"];

/** Whether everything that the correction sets is set so. */
export function isCorrected(config: ReferenceConfig, { corrections: known }: Presets, name: string): boolean {
  const wanted = Object.entries(known[name] ?? {});
  return wanted.every(([key, value]) => config[key as keyof ReferenceConfig] === value);
}

/** What turns a correction on, or back to how it is misconfigured. */
export function switchesOf(presets: Presets, name: string, isOn: boolean): ReferenceSwitches {
  const correction = presets.corrections[name] ?? {};
  if (isOn) return correction;
  const keys = Object.keys(correction);
  return Object.fromEntries(Object.entries(presets.misconfigured).filter(([key]) => keys.includes(key)));
}

/** How the cache is set up, in a sentence. */
export function describeSetUp({ config, presets }: Pick<ReferenceStateJson, "config" | "presets">): string {
  const on = corrections.filter(({ name }) => isCorrected(config, presets, name)).length;
  if (on === corrections.length) return "The cache is set up well.";
  if (on === 0) return "The cache is misconfigured: none of the corrections is on.";
  return `${on} of ${corrections.length} corrections are on.`;
}

/** What is not in force yet, in a sentence; null when everything is. */
export function describeChanging(changing: ReferenceSwitches | null): string | null {
  if (changing === null) return null;
  if (changing.index === true)
    return "Creating the index. That waits for running transactions and takes some seconds.";
  if (changing.index === false)
    return "Removing the index. That waits for running transactions and takes some seconds.";
  return "Putting the change in force.";
}

/** How long a day of the load is, in words. */
export const describeDay = (seconds: number): string =>
  seconds >= 7_200 ? `${Math.round(seconds / 3_600)} hours` : `${Math.round(seconds / 60)} minutes`;

/** Of the requests of the last minute the share that users saw fail; null when there were none. */
export function failedShare({
  ok,
  failed,
  timedOut,
  notSent,
}: ReferenceStateJson["load"]["lastMinute"]): number | null {
  const bad = failed + timedOut + notSent;
  return ok + bad === 0 ? null : bad / (ok + bad);
}
