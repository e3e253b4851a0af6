import type { WrittenZone } from "../read-zone.ts";
import { matchAt, skipAt } from "./match-at.ts";
import { readDateTimeGroup } from "./read-date-time-group.ts";
import { readBareHour } from "./read-spoken-clock.ts";
import { readBehindDate, readCompactClock, readDottedClock, readWrittenClock } from "./read-written-clock.ts";
import { type DateOrder, readWrittenDay, type WrittenDay } from "./read-written-day.ts";
import { readZoneBehind, skipLocal } from "./read-written-zone.ts";
import type { ClockDoubt, WrittenClock, WrittenTime } from "./written-time.ts";

type Clocked = Pick<WrittenTime, "clock" | "zone" | "end">;

const roughly =
  /(?:[~≈∼][ ]?|(?:around|about|approx(?:imately|\.)?|ca\.?|circa|roughly)[ ]{1,2}(?=[~\d(nm]))/iy;
const toClock =
  /[ ]{0,3}(?:[,|@]|[-–—:](?=[ ])|:(?=\d{2}:\d{2})|[T_](?=\d)|-(?=\d{6}|\d{2}:\d{2}))?[ ]{0,3}(?:(?:at|um|à|a las)[ ]{1,2})?/iy;
const toDay = /[ ]{0,2}(?:,[ ]?|[-–—] )?/y;
const onDay = /(?:on )?/iy;
const zonedYear = /[ ]((?:19[7-9]|20\d|21\d)\d)(?=[\s:,\])-]|$)/y;
const rangeDash = /([ ]?)(?:[-–—~]|\.{2,3})([ ]?)(?=\d)/y;
const rangeWord = /[ ](?:to|until|till|through|and) (?=\d)/iy;
const rangeMinute = /[-–—]([0-5]\d)(?=\s|$)/y;
const ish =
  /[ ]?-?ish(?!\w)|\?(?=[\s:,)\]]|$)|[ ]\(\?\)|[ ]\(?(?:approx|approximately|roughly|or so)\.?\)?(?![\w.])/iy;

/**
 * Reads a time of day that begins at an index, with its day before or behind it and its zone: `14:05`, `yesterday at
 * 11pm`, `10 May 12:15 PST`, `14:05 UTC on 10 May`, `Fri May 10 12:15:00 UTC 2024`. Null when none begins there.
 */
export function readWrittenTime(text: string, at: number, order?: DateOrder): WrittenTime | null {
  return readDateTimeGroup(text, at) ?? readDayFirst(text, at, order) ?? readClockFirst(text, at, order);
}

function readDayFirst(text: string, at: number, order?: DateOrder): WrittenTime | null {
  const day = readWrittenDay(text, at, order);
  if (!day) return null;
  const joint = skipAt(toClock, text, day.end);
  const start = skipAt(roughly, text, joint);
  const isClose = joint === day.end || /[T_-]/.test(text.charAt(joint - 1));
  const compact =
    (day.type === "date" ? readDottedClock(text, start) : null) ??
    (isClose ? readCompactClock(text, start) : null) ??
    readBehindDate(text, start, isClose);
  const clocked = compact
    ? withZone(text, compact, true)
    : (readClocked(text, start, true) ?? readHour(text, start, day));
  if (!clocked || (joint === day.end && !compact)) return null;
  const { day: dated, end } = withTrailingYear(text, day, clocked);
  return finished(text, { ...clocked, day: dated, end, approximate: start > joint });
}

const hasPart = (day: WrittenDay) => "part" in day && day.part !== null;

/** The `9` of `yesterday at 9`, which only a word before it shows to be a time. */
function readHour(text: string, at: number, day: WrittenDay): Clocked | null {
  const word = /(?:\bat|\b(around|about)|(~))[ ]{0,2}$/i.exec(text.slice(day.end, at));
  if (!word || (!hasPart(day) && (word[1] ?? word[2]) !== undefined)) return null;
  const clock = readBareHour(text, at);
  return clock && withZone(text, clock, false);
}

function readClockFirst(text: string, at: number, order?: DateOrder): WrittenTime | null {
  const clocked = readClocked(text, skipAt(/T(?=\d{2}:\d{2})/y, text, at), false);
  if (!clocked) return readHourFirst(text, at, order);
  const alone = { ...clocked, day: null, approximate: false };
  const day = "doubt" in clocked.clock ? null : readDayBehind(text, clocked.end, order);
  if (!day) return finished(text, alone);
  const late = clocked.zone ? null : readZoneBehind(text, day.end, true);
  return finished(text, {
    ...alone,
    day,
    zone: late?.zone ?? clocked.zone,
    end: late?.end ?? day.end,
  });
}

/** `9 this morning`: the part of the day shows that the number is an hour. */
function readHourFirst(text: string, at: number, order?: DateOrder): WrittenTime | null {
  const clock = readBareHour(text, at);
  const day = clock && readDayBehind(text, clock.end, order);
  if (!clock || !day || !hasPart(day)) return null;
  return finished(text, { clock, day, zone: null, approximate: false, end: day.end });
}

/** A clock, the dates behind it: `14:05 on 10 May`, `23:10 yesterday`, but neither `14:05 5/6 pods` nor `14:05 mon alert`. */
function readDayBehind(text: string, at: number, order?: DateOrder): WrittenDay | null {
  const start = skipAt(toDay, text, at);
  if (start === at) return null;
  const named = skipAt(onDay, text, start);
  const day = readWrittenDay(text, named, order);
  if (!day) return null;
  const written = text.slice(named, day.end);
  const isClear =
    day.type === "back" ||
    (day.type === "monthday" && /^the /i.test(written)) ||
    (day.type === "weekday"
      ? named > start || /day|^last /i.test(written)
      : day.type !== "monthday" && isFullDate(written));
  // In `10:00 10 May 11:00` the date belongs to what follows.
  const next = readWrittenClock(text, skipAt(toClock, text, day.end));
  return isClear && !(next && !("doubt" in next)) && !/\w/.test(text.charAt(day.end)) ? day : null;
}

const isFullDate = (written: string) => /[a-z]/i.test(written) || /\d{4}|\d[/.-]\d{1,2}[/.-]\d/.test(written);

function readClocked(text: string, at: number, isBehindDay: boolean): Clocked | null {
  const clock = readWrittenClock(text, at);
  return clock && withZone(text, clock, isBehindDay);
}

function withZone(text: string, clock: WrittenClock | ClockDoubt, isBehindDay: boolean): Clocked | null {
  if ("doubt" in clock) {
    if (clock.doubt !== "impossible" && /[A-Za-z\d]/.test(text.charAt(clock.end))) return null;
    return { clock, zone: null, end: skipAt(/(?:Z|[+-]\d{2}:?\d{2})?(?!\w)/y, text, clock.end) };
  }
  const found = readZoneBehind(text, clock.end, clock.exact || isBehindDay);
  const end = found?.end ?? skipLocal(text, clock.end);
  return { clock, zone: found?.zone ?? null, end };
}

/** `Fri May 10 12:15:00 UTC 2024`, as `date` prints it. */
function withTrailingYear(text: string, day: WrittenDay, { clock, end }: Clocked) {
  const isOpen = day.type === "date" && day.year === null && !("doubt" in clock);
  const match = isOpen && (day.weekday !== null || clock.exact) ? matchAt(zonedYear, text, end) : null;
  if (day.type !== "date" || !match) return { day, end };
  return { day: { ...day, year: Number(match[1]) }, end: end + match[0].length };
}

type Unfinished = Omit<WrittenTime, "rangeAt">;

/** Looks at what stands behind: a range, `-ish`, or letters that show it was no time at all. */
function finished(text: string, time: Unfinished): WrittenTime | null {
  const word = matchAt(ish, text, time.end);
  const end = time.end + (word?.[0].length ?? 0);
  const range = "doubt" in time.clock ? null : readRange(text, end, time.clock);
  const approximate = time.approximate || word !== null;
  if (range === null || "doubt" in time.clock) return { ...time, end, approximate, rangeAt: null };
  const half = time.clock.half === null ? range.to.half : null;
  return {
    ...time,
    approximate,
    clock: half === null ? time.clock : inHalf(time.clock, half, range.to),
    zone: time.zone ?? range.zone,
    rangeAt: end,
    end,
  };
}

function readRange(
  text: string,
  at: number,
  from: WrittenClock,
): { to: WrittenClock; zone: WrittenZone | null } | null {
  // `14:05-20`
  const minute = Number(matchAt(rangeMinute, text, at)?.[1] ?? Number.NaN);
  if (minute > from.minute && !from.isHalfOpen && from.half === null)
    return { to: { ...from, minute }, zone: null };
  const dash = matchAt(rangeDash, text, at);
  const isEven = dash !== null && (dash[1] === "") === (dash[2] === "");
  const next = isEven ? at + dash[0].length : skipAt(rangeWord, text, at);
  if (next === at) return null;
  const clocked = readClocked(text, next, false);
  if (!clocked || "doubt" in clocked.clock || /[A-Za-z\d]/.test(text.charAt(clocked.end))) return null;
  return { to: clocked.clock, zone: clocked.zone };
}

/** In `2:05-2:20 pm` both are pm; in `11:50-12:10 pm` the first is not. */
function inHalf(clock: WrittenClock, half: "am" | "pm", to: WrittenClock): WrittenClock {
  if (clock.hour > 12 || clock.hour === 0) return clock;
  const hourIn = (which: "am" | "pm") => (clock.hour % 12) + (which === "pm" ? 12 : 0);
  const same = hourIn(half);
  const isBefore = same * 60 + clock.minute <= to.hour * 60 + to.minute;
  return { ...clock, hour: isBefore ? same : hourIn(half === "am" ? "pm" : "am"), half };
}
