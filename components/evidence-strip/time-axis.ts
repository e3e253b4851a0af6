import { formatInstant } from "#components/shell/format-instant.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY),
];

/** How far the zone's clock is ahead of UTC at that time, in milliseconds. */
export function offsetOf(at: number, timeZone: string): number {
  const iso = new Date(at).toISOString();
  const shown = formatInstant(iso, { timeZone, precision: "exact" });
  const local = Date.parse(`${shown.replace(",", "")} UTC`);
  return local - Math.floor(at / SECOND) * SECOND;
}

/** Round times of the reader's clock between `from` and `to`, `most` at most, in epoch milliseconds. */
export function timeTicks(from: number, to: number, most: number, timeZone: string): number[] {
  if (!(to > from)) return [];
  const step = STEPS.find((size) => (to - from) / size < most) ?? Math.ceil((to - from) / most / DAY) * DAY;
  const ticks: number[] = [];
  let offset = offsetOf(from, timeZone);
  for (let local = Math.ceil((from + offset) / step) * step; ; local += step) {
    // Where the clock changes, round times lie elsewhere from then on.
    offset = step >= HOUR ? offsetOf(local - offset, timeZone) : offset;
    const at = local - offset;
    if (at > to) return ticks;
    if (at >= from) ticks.push(at);
  }
}

/** The ticks in words: times of day, and the day where one begins. */
export function formatTimeTicks(ticks: readonly number[], timeZone: string): string[] {
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  const precision = ticks.length > 1 && step < MINUTE ? "exact" : "minute";
  return ticks.map((tick) => {
    const at = new Date(tick).toISOString();
    const time = formatInstant(at, { timeZone, precision, parts: "time" });
    return time === "00:00" ? formatInstant(at, { timeZone, parts: "date" }).slice(0, 6) : time;
  });
}

/** A time at the cursor, as exact as the window needs it. */
export function formatMoment(at: number, timeZone: string, windowMs: number): string {
  const iso = new Date(at).toISOString();
  if (windowMs > 2 * DAY) return formatInstant(iso, { timeZone });
  return formatInstant(iso, { timeZone, precision: windowMs < 6 * HOUR ? "exact" : "minute", parts: "time" });
}
