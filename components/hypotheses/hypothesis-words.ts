import { formatMinutes } from "#components/incidents/format-minutes.ts";
import { costOf } from "#lib/domain/hypotheses/rules.ts";
import type { HypothesisJson, MisleadingCost } from "#lib/domain/hypotheses/schema.ts";
import type { HypothesisCategory, HypothesisOutcome } from "#prisma/generated/enums.ts";

export const categoryWords: Record<HypothesisCategory, string> = {
  network: "Network",
  traffic: "Traffic, DDoS",
  deployment: "Deployment",
  database: "Database",
  cache: "Cache",
  configuration: "Configuration",
  dependency: "Dependency",
  capacity: "Capacity",
  hardware: "Hardware",
  security: "Security",
  people: "People",
};

/** How a hypothesis ended, where that is said or chosen. */
export const outcomeWords: Record<Exclude<HypothesisOutcome, "open">, string> = {
  ruled_out: "Ruled out",
  confirmed: "Confirmed",
  abandoned: "Abandoned",
};

/** What a path is, where it is looked back at. */
export const outcomeOfPath: Record<HypothesisOutcome, string> = {
  ...outcomeWords,
  open: "Open",
  ruled_out: "Misleading path",
};

const timeWords: Record<HypothesisOutcome, (time: string) => string> = {
  open: (time) => `${time} so far`,
  confirmed: (time) => `proved true after ${time}`,
  ruled_out: (time) => `misled for ${time}`,
  abandoned: (time) => `given up after ${time}`,
};

const withoutTime: Record<HypothesisOutcome, string> = {
  open: "since an unknown time",
  confirmed: "proved true",
  ruled_out: "misled, nobody noted for how long",
  abandoned: "given up",
};

/** "misled for 1 h 13 min": how long a path was followed, up to `nowMs`. Null while the page does not know the time. */
export function timeOfPath(path: HypothesisJson, nowMs: number | null): string | null {
  if (path.outcome === "open" && nowMs === null) return null;
  const { minutes } = costOf(path, nowMs ?? 0);
  if (minutes === null) return withoutTime[path.outcome];
  if (path.outcome === "open" && minutes < 1) return "just opened";
  return timeWords[path.outcome](formatMinutes(minutes));
}

/** "3 h 20 min lost on 3 misleading paths (5 h 10 min of people’s time)"; null when nothing misled. */
export function costSentence({
  minutes,
  personMinutes,
  paths,
  pathsOfUnknownTime,
}: MisleadingCost): string | null {
  if (paths === 0) return null;
  const count = paths === 1 ? "1 misleading path" : `${paths} misleading paths`;
  if (minutes === null) return `${count}, nobody noted for how long`;
  const atLeast = pathsOfUnknownTime > 0 ? "At least " : "";
  const people = personMinutes === null ? "" : ` (${formatMinutes(personMinutes)} of people’s time)`;
  return `${atLeast}${formatMinutes(minutes)} lost on ${count}${people}`;
}
