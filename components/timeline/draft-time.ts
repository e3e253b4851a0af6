import { writeTime } from "#lib/domain/time/expression/write-time.ts";

import { type TimeText, timeFrom } from "./read-time-text.ts";

/** A time as a form holds it: what it was read from, and what is typed now. */
export type DraftTime = { text: string; given: { at: string; precision: string; text: string } | null };

export const emptyTime: DraftTime = { text: "", given: null };

/** "~2026-05-10 14:05" in the reader's zone, to the second where it is known, with the offset where the clocks showed it twice. */
export function timeText(at: string, precision: string, timeZone: string): string {
  const known = precision === "approximate" || precision === "minute" ? precision : "exact";
  const whole = new Date(at);
  whole.setUTCMilliseconds(0);
  if (known !== "exact") whole.setUTCSeconds(0);
  const text = writeTime(
    { occurredAt: whole.toISOString(), occurredZone: timeZone, precision: known },
    timeZone,
  );
  return text.replace(/^(\S+ \d\d:\d\d):00(?=$| )/, "$1");
}

/** A time that a form begins with; empty for one that nobody knows. */
export function draftTime(at: string | null, precision: string | null, timeZone: string): DraftTime {
  if (at === null || precision === "unknown") return emptyTime;
  const text = timeText(at, precision ?? "exact", timeZone);
  return { text, given: { at, precision: precision ?? "exact", text } };
}

const isUntouched = ({ text, given }: DraftTime): boolean => text.trim() === (given?.text ?? "");

/** The time to be sent; one that was not touched stays exactly what it was. Throws with a sentence for what is none. */
export function sentTime(
  time: DraftTime,
  timeZone: string,
): { at: string; precision: TimeText["precision"] } | undefined {
  if (time.given !== null && isUntouched(time))
    return { at: time.given.at, precision: time.given.precision as TimeText["precision"] };
  return timeFrom(time.text, timeZone);
}

/**
 * The time to be sent if it was changed; undefined for one that was not touched. Throws with a sentence for what is no
 * time, and for one that was taken out: what is known does not become unknown.
 */
export function changedTime(time: DraftTime, timeZone: string): (TimeText & { at: string }) | undefined {
  if (isUntouched(time)) return undefined;
  const read = timeFrom(time.text, timeZone);
  if (read === undefined) throw new Error("The time is missing. Write when it was.");
  return read;
}

const leastExact = ["exact", "minute", "approximate"] as const;

/**
 * Zone and precision of the times of one request, which has room for one of each: in different zones each time speaks
 * for itself, and of different precisions the least exact claims nothing that is not known.
 */
export function detailsOf(times: readonly (TimeText | undefined)[]): {
  zone?: string;
  precision?: TimeText["precision"];
} {
  const given = times.filter((time) => time !== undefined);
  const [first] = given;
  if (first === undefined) return {};
  const exactness = Math.max(...given.map(({ precision }) => leastExact.indexOf(precision)));
  return {
    ...(given.every(({ zone }) => zone === first.zone) && { zone: first.zone }),
    precision: leastExact[exactness] ?? "exact",
  };
}
