import { wallTimeAt } from "#lib/domain/time/wall-time-at.ts";

const two = (value: number) => String(value).padStart(2, "0");

/** An instant (RFC 3339) on the clocks of a zone, to the minute: `2026-11-22 13:05`. The zone is named beside it. */
export function localTime(instant: string, zone: string): string {
  const { year, month, day, hour, minute } = wallTimeAt(new Date(instant), zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
