import type { CalendarDay } from "../add-days.ts";
import { MONTH_NAMES, monthNumberOf } from "../read-date.ts";
import { matchAt } from "./match-at.ts";

/** Which of day and month comes first in `10/05`. */
export type DateOrder = "day-first" | "month-first";

/** A day as it is written. `end` is the index after its last character. */
export type WrittenDay =
  | {
      readonly type: "date";
      /** Null when the year is not written. */
      readonly year: number | null;
      readonly month: number;
      readonly day: number;
      /** 0 is Sunday; null when no day of the week stands before the date. */
      readonly weekday: number | null;
      readonly end: number;
    }
  /** `the 8th`, of this month or the last that has come to it. */
  | {
      readonly type: "monthday";
      readonly day: number;
      readonly weekday: number | null;
      readonly end: number;
    }
  /** `10/05` with two readings, day first. */
  | { readonly type: "two-dates"; readonly readings: readonly PartialDay[]; readonly end: number }
  | { readonly type: "back"; readonly days: number; readonly part: DayPart | null; readonly end: number }
  | {
      readonly type: "weekday";
      readonly weekday: number;
      readonly isLast: boolean;
      /** `next friday` */
      readonly isNext: boolean;
      readonly part: DayPart | null;
      readonly end: number;
    }
  /** `30 Feb`: there is no such day. */
  | { readonly type: "impossible"; readonly end: number };

export type PartialDay = { readonly year: number | null; readonly month: number; readonly day: number };
export type DayPart = "morning" | "afternoon" | "evening" | "night";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const weekdayName =
  "(sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?)";
const part = "(?: (morning|afternoon|evening|night))?";
const ordinal = "(?: ?(?:st|nd|rd|th))?";
const year = String.raw`(?: ?[,./-]? ?(?:of |de )?((?:19[7-9]|20\d|21\d)\d)(?!\d|:(?!\d{2}:\d{2}:)|\.\d|[ ]?(?:hrs?|hours|Z|UTC|GMT)\b)|(?:[/-]|(?<=[a-z]))(\d{2})(?![\d:]))?`;

const before = new RegExp(String.raw`${weekdayName}\.?,? +`, "iy");
const iso = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|\.\d)/y;
const joined = /((?:19[7-9]|20\d|21\d)\d)(\d{2})(\d{2})(?=T\d{2}|[ _-]\d{1,2}:\d{2}|[_-]?\d{6}(?!\d))/y;
const dayFirst = new RegExp(
  String.raw`(?:the )?(\d{1,2})${ordinal}\.?[ ]{0,2}[-/]?[ ]{0,2}(?:of |de )?(${MONTH_NAMES})(?![a-zà-ÿ_])\.?${year}`,
  "iy",
);
const monthFirst = new RegExp(
  String.raw`(${MONTH_NAMES})\b\.?[ ]{0,2}[-/]?[ ]{0,2}(?:the )?(\d{1,2})${ordinal}(?!\d|[:.]\d|%|[ ]?[ap]\.?m\b)${year}`,
  "iy",
);
const numbers = /(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|\.\d)/y;
const short = /(\d{1,2})(?:\/(\d{1,2})(?![\d/:])|-(\d{2})(?![\d:-])|\.(\d{1,2})\.(?=[ ,]))(?=[\s,T@|])/y;
const monthday = /(?:the )?(\d{1,2})(?:st|nd|rd|th)(?=[ ,])/iy;
const words = new RegExp(
  String.raw`(?:(?:early|late|earlier|later) )?(?:(?:the )?day before (yesterday)|(yesterday|yday|yest|today|tomorrow|gestern|heute|morgen)${part}|last (night)|(tonight)|this (morning|afternoon|evening)|(\d{1,3}|an?|one|two|three|four|five|six|seven) (days?|weeks?) ago)(?![\w'’])`,
  "iy",
);
const weekday = new RegExp(
  String.raw`(?:on )?(last |past |this |next |coming )?${weekdayName}\b\.?${part}(?!['’])`,
  "iy",
);
const DAYS_BACK: ReadonlyMap<string, number> = new Map([
  ["yesterday", 1],
  ["yday", 1],
  ["yest", 1],
  ["gestern", 1],
  ["today", 0],
  ["heute", 0],
  ["tomorrow", -1],
  ["morgen", -1],
]);
const smallNumbers = ["one", "two", "three", "four", "five", "six", "seven"];

/** Reads a day that begins at an index: a date in any usual form, `yesterday`, `last friday`; null when none does. */
export function readWrittenDay(text: string, at: number, order?: DateOrder): WrittenDay | null {
  return readWords(text, at) ?? readDate(text, at, order) ?? readWeekday(text, at);
}

function readDate(text: string, at: number, order?: DateOrder): WrittenDay | null {
  const head = matchAt(before, text, at);
  const start = at + (head?.[0].length ?? 0);
  const on = head ? WEEKDAYS.indexOf((head[1] ?? "").slice(0, 3).toLowerCase()) : null;
  const found =
    readIso(text, start) ??
    readNamed(text, start) ??
    readNumbers(text, start, order) ??
    readMonthday(text, start);
  return found?.type === "date" || found?.type === "monthday" ? { ...found, weekday: on } : found;
}

function readIso(text: string, at: number): WrittenDay | null {
  const match = matchAt(iso, text, at);
  // With points and single digits it is a version.
  if (match && !(match[2] === "." && `${match[3]}${match[4]}`.length < 4)) {
    return dateOf(Number(match[1]), Number(match[3]), Number(match[4]), at + match[0].length);
  }
  const digits = matchAt(joined, text, at);
  return digits && dateOf(Number(digits[1]), Number(digits[2]), Number(digits[3]), at + digits[0].length);
}

function readNamed(text: string, at: number): WrittenDay | null {
  const first = matchAt(dayFirst, text, at);
  const match = first ?? matchAt(monthFirst, text, at);
  if (!match) return null;
  const [day, name] = first ? [match[1], match[2]] : [match[2], match[1]];
  const written = match[3] === undefined ? shortYear(match[4]) : Number(match[3]);
  return dateOf(written, monthNumberOf(name ?? ""), Number(day), at + match[0].trimEnd().length);
}

function readMonthday(text: string, at: number): WrittenDay | null {
  const match = matchAt(monthday, text, at);
  const day = Number(match?.[1]);
  return match && day >= 1 && day <= 31
    ? { type: "monthday", day, weekday: null, end: at + match[0].length }
    : null;
}

const shortYear = (digits: string | undefined) => (digits === undefined ? null : 2000 + Number(digits));

function readNumbers(text: string, at: number, order?: DateOrder): WrittenDay | null {
  const full = matchAt(numbers, text, at);
  if (full) {
    const written = full[4]?.length === 4 ? Number(full[4]) : shortYear(full[4]);
    const [a, b, end] = [Number(full[1]), Number(full[3]), at + full[0].length];
    const byPoints = full[2] === "." ? "day-first" : order;
    // `24/05/10` of a Java log begins with the year: nobody writes of what was fourteen years ago.
    if (full[4]?.length === 2 && a > 12 && (written ?? 0) + 5 < 2000 + a)
      return dateOf(2000 + a, b, Number(full[4]), end);
    return inOrder(a, b, written, end, byPoints);
  }
  const pair = matchAt(short, text, at);
  if (!pair) return null;
  const byPoint = pair[4] === undefined ? order : "day-first";
  return inOrder(Number(pair[1]), Number(pair[2] ?? pair[3] ?? pair[4]), null, at + pair[0].length, byPoint);
}

function inOrder(a: number, b: number, written: number | null, end: number, order?: DateOrder): WrittenDay {
  const readings = [
    { year: written, month: b, day: a },
    { year: written, month: a, day: b },
  ].filter(({ year, month, day }) => isDay(year, month, day));
  const [first, second] = readings;
  if (first === undefined) return { type: "impossible", end };
  if (second === undefined || a === b) return { type: "date", ...first, weekday: null, end };
  if (order !== undefined) {
    return { type: "date", ...(order === "day-first" ? first : second), weekday: null, end };
  }
  return { type: "two-dates", readings, end };
}

function readWords(text: string, at: number): WrittenDay | null {
  const match = matchAt(words, text, at);
  if (!match) return null;
  const end = at + match[0].length;
  const [, beforeYesterday, plain, dayPart, lastNight, tonight, thisPart, count, span = ""] = match;
  if (beforeYesterday) return { type: "back", days: 2, part: null, end };
  if (lastNight) return { type: "back", days: 1, part: "night", end };
  if (tonight || thisPart) {
    return { type: "back", days: 0, part: tonight ? "evening" : partOf(thisPart), end };
  }
  if (count) return { type: "back", days: daysIn(count, span), part: null, end };
  const days = DAYS_BACK.get(plain?.toLowerCase() ?? "") ?? 0;
  return { type: "back", days, part: partOf(dayPart), end };
}

function daysIn(count: string, span: string): number {
  const inWords = smallNumbers.indexOf(count.toLowerCase()) + 1;
  return (/\d/.test(count) ? Number(count) : inWords || 1) * (/^w/i.test(span) ? 7 : 1);
}

function readWeekday(text: string, at: number): WrittenDay | null {
  const match = matchAt(weekday, text, at);
  if (!match) return null;
  const number = WEEKDAYS.indexOf((match[2] ?? "").slice(0, 3).toLowerCase());
  const isLast = /^(?:last|past) /i.test(match[1] ?? "");
  const isNext = /^(?:next|coming) /i.test(match[1] ?? "");
  return {
    type: "weekday",
    weekday: number,
    isLast,
    isNext,
    part: partOf(match[3]),
    end: at + match[0].length,
  };
}

function partOf(word: string | undefined): DayPart | null {
  return (word?.toLowerCase() as DayPart | undefined) ?? null;
}

function dateOf(year: number | null, month: number, day: number, end: number): WrittenDay | null {
  if (year !== null && (year < 1970 || year > 2199)) return null;
  if (!isDay(year, month, day)) return { type: "impossible", end };
  return { type: "date", year, month, day, weekday: null, end };
}

/** Whether the calendar has that day; 29 February without a year, for some years have it. */
export function isDay(year: number | null, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

/** A day of a year that has it, the latest first, beginning with a year. */
export function daysOfYears({ month, day }: PartialDay, latest: number): CalendarDay[] {
  const years = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((back) => latest - back);
  return years.filter((each) => isDay(each, month, day)).map((each) => ({ year: each, month, day }));
}
