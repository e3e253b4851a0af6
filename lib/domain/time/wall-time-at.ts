import { Temporal } from "temporal-polyfill";

import { parseOffset } from "./parse-offset.ts";
import type { WallTime } from "./resolve-wall-time.ts";

/**
 * Reads the calendar and the clock of a zone at an instant.
 * @param zone an IANA name or a fixed offset `±HH:MM`
 * @throws RangeError when the zone is unknown
 */
export function wallTimeAt(instant: Date, zone: string): Required<WallTime> {
  const offset = parseOffset(zone) ?? (zone === "UTC" ? 0 : offsetOf(instant, zone));
  const shown = new Date(instant.getTime() + offset * 60_000);
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    millisecond: shown.getUTCMilliseconds(),
  };
}

function offsetOf(instant: Date, zone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return zoned.offsetNanoseconds / 60_000_000_000;
}
