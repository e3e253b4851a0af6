import { readClock, type Clock } from "./read-clock.ts";
import { readDate, type WrittenDate } from "./read-date.ts";
import { readZone, type WrittenZone } from "./read-zone.ts";

/** A date, a time of day, or both, as they stand together in a text. */
export type WrittenMoment = {
  readonly date: WrittenDate | null;
  readonly clock: Clock | null;
  readonly zone: WrittenZone | null;
  /** Index of the first character. */
  readonly start: number;
  /** Index after the last character. */
  readonly end: number;
};

const beforeClock =
  /[ ]{0,3}(?:[,|@T]|[-–—:](?=[ ])|(?:at|around|about|ca\.|~)(?=[ ~\d]))?[ ]{0,3}~?(?=[\dnm])/iy;
const beforeDate = /[ ]{0,3}(?:[,(]|[-–—](?=[ ])|(?:on|of)(?=[ ]))?[ ]{0,3}(?:the[ ])?(?=[\da-z])/iy;
const beforeZone = /[ ]{0,2}([([]?)[ ]?(?=[A-Z+\-−])/iy;
/** `(Nigerian time, WAT)`, `(local time: EAT)` */
const preamble = /^[A-Za-z ]{3,24}[,:-] ?(?=[A-Z])/;
const closing = /[ ]?[)\]]/y;

/**
 * Reads a moment that begins at an index: `14:05`, `May 10, 2024, 12:15 PM (UTC)`, `13:15 PST 29 April 2022`,
 * `2024-05-10T12:15+02:00`, or a date alone. A zone is read only behind a time of day.
 * @returns null when neither a date nor a time of day begins there
 */
export function readMoment(text: string, at = 0): WrittenMoment | null {
  const date = readDate(text, at);
  if (date) return readBehindDate(text, at, date);
  const clock = readClock(text, at);
  return clock && readBehindClock(text, at, clock);
}

function readBehindClock(text: string, at: number, clock: Clock): WrittenMoment {
  const zone = readZoneBehind(text, clock.end);
  const clockEnd = zone?.end ?? clock.end;
  const alone = { date: null, clock, zone: zone?.zone ?? null, start: at, end: clockEnd };
  const dateAt = skip(beforeDate, text, clockEnd);
  const date = dateAt === null ? null : readDate(text, dateAt);
  if (!date || isRangeOfClocks(text, date.end)) return alone;
  const dateEnd = skip(closing, text, date.end) ?? date.end;
  const lateZone = zone ? null : readZoneBehind(text, dateEnd);
  return { ...alone, date, zone: lateZone?.zone ?? alone.zone, end: lateZone?.end ?? dateEnd };
}

function readBehindDate(text: string, at: number, date: WrittenDate): WrittenMoment {
  const clockAt = skip(beforeClock, text, date.end);
  const clock = clockAt === null ? null : readClock(text, clockAt);
  if (!clock || (clock.style === "loose" && /[,|]/.test(text.slice(date.end, clock.end - 4)))) {
    return { date, clock: null, zone: null, start: at, end: date.end };
  }
  const zone = readZoneBehind(text, clock.end);
  return { date, clock, zone: zone?.zone ?? null, start: at, end: zone?.end ?? clock.end };
}

/** In `10:00 5/6 11:00` the date belongs to what follows, not to the clock before it. */
function isRangeOfClocks(text: string, dateEnd: number): boolean {
  const next = skip(beforeClock, text, dateEnd);
  const clock = next === null ? null : readClock(text, next);
  return clock !== null && clock.style === "strict";
}

function readZoneBehind(text: string, at: number): { zone: WrittenZone; end: number } | null {
  const first = skip(beforeZone, text, at);
  if (first === null) return null;
  const opened = /[([]/.test(text.slice(at, first));
  const ahead = opened ? (preamble.exec(text.slice(first, first + 40))?.[0].length ?? 0) : 0;
  for (const zoneAt of [first, first + ahead]) {
    const zone = readZone(text, zoneAt);
    // "(IST team paged)" opens with a zone's letters, but is not about the zone.
    const end = zone && (opened ? skip(closing, text, zone.end) : zone.end);
    if (zone && end !== null) return { zone, end };
  }
  return null;
}

function skip(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
