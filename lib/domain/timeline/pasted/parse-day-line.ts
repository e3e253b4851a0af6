import { readWrittenDay, type WrittenDay } from "../../time/expression/read-written-day.ts";
import type { DateOrder } from "../../time/expression/read-written-day.ts";
import { readZoneBehind } from "../../time/expression/read-written-zone.ts";

const start =
  /^(?:#{1,6}\s+|\*\*|__|[-–—=*_]{2,}\s*|[([])*(?:day \d+\W{0,3}|(?:(?:incident |the )?(?:timeline|date|day|log|notes|chronology|events|postmortem|incident))(?: changed)?(?: (?:of|for|on|from))?\s?[,:–—-]{0,2} ?)?(?:\*\*|__)?[([]?/i;
const zoneWords = /[\s,;–—-]*\(?(?:all )?(?:times?)?(?: are| is)?(?: in)?:?\s*/iy;
const zoneOnly =
  /^\W*(?:(?:all|the|note|timeline)\W{1,3})*(?:times?|timestamps?|time ?zone)(?: below| above)?(?: (?:are|is|shown|given|listed|stated))?(?: all)?(?: in)?(?: the)?:?\s+/i;
const zonedHeading = /^\W*(?:incident )?(?:timeline|log|chronology|events)\s*(?=[([])/i;

/** A line that only says on which day, and perhaps in which zone, what follows happened. */
export type DayLine = { readonly day: WrittenDay; readonly zone: string | null };

/** Reads `## Friday, May 10th`, `--- Day changed Sat May 11 2024`, `Timeline, 10 May 2024 (all times UTC)`. */
export function parseDayLine(text: string, order: DateOrder | undefined): DayLine | null {
  const at = start.exec(text)?.[0].length ?? 0;
  const day = readWrittenDay(text, at, order);
  if (!day) return null;
  if (isEmpty(text.slice(day.end))) return { day, zone: null };
  zoneWords.lastIndex = day.end;
  const from = day.end + (zoneWords.exec(text)?.[0].length ?? 0);
  const zone = zoneAt(text, from);
  return zone && isEmpty(text.slice(zone.end)) ? { day, zone: zone.name } : null;
}

/** Reads the zone of a line that says only in which zone the times are: `All times in UTC.` */
export function parseZoneLine(text: string): string | null {
  const words = zoneOnly.exec(text) ?? zonedHeading.exec(text);
  const zone = words && zoneAt(text, words[0].length);
  return zone && isEmpty(text.slice(zone.end)) ? zone.name : null;
}

const isEmpty = (rest: string) => /^[\s)\]*_:.,#=–—-]*$/.test(rest);

function zoneAt(text: string, at: number) {
  const found = at > 0 ? readZoneBehind(text, at, true) : null;
  if (!found) return null;
  return { name: found.zone.zone === "+00:00" ? "UTC" : found.zone.zone, end: found.end };
}
