import { Temporal } from "temporal-polyfill";

import { parseOffset } from "./parse-offset.ts";

/** A moment in the calendar and on the clock, without saying where. */
export type WallTime = {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
  readonly millisecond?: number;
};

/**
 * Finds the instants at which the clocks of a zone show the given time: one as a rule, none when
 * the clocks jumped over it, two (earlier first) when they were put back over it.
 * @param zone an IANA name or a fixed offset `±HH:MM`
 * @returns RFC 3339 in UTC with milliseconds; empty also for a date that is not in the calendar
 * @throws RangeError when the zone is unknown
 */
export function resolveWallTime(wall: WallTime, zone: string): string[] {
  if (!isOnTheCalendar(wall)) return [];
  const offset = parseOffset(zone) ?? (zone === "UTC" ? 0 : null);
  if (offset !== null) return [instantAt(wall, offset)];
  const plain = Temporal.PlainDateTime.from({
    ...wall,
    second: wall.second ?? 0,
    millisecond: wall.millisecond ?? 0,
  });
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" });
  const both = [...new Set([earlier.epochMilliseconds, later.epochMilliseconds])];
  if (both.length === 1 || earlier.toPlainDateTime().equals(plain)) {
    return both.map((ms) => new Date(ms).toISOString());
  }
  return [];
}

function instantAt(wall: WallTime, offsetMinutes: number): string {
  const { year, month, day, hour, minute, second = 0, millisecond = 0 } = wall;
  const ms = Date.UTC(year, month - 1, day, hour, minute - offsetMinutes, second, millisecond);
  return new Date(ms).toISOString();
}

function isOnTheCalendar({ year, month, day, hour, minute, second = 0, millisecond = 0 }: WallTime): boolean {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false;
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second < 60 && millisecond < 1000;
}
