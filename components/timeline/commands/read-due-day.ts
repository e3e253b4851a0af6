import { addDays, type CalendarDay } from "#lib/domain/time/add-days.ts";
import { weekdayOf } from "#lib/domain/time/expression/candidate-days.ts";
import { MONTH_NAMES, monthNumberOf } from "#lib/domain/time/read-date.ts";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4 };

const day = String.raw`\d{4}-\d\d-\d\d|today|tomorrow|next\s+(?:week|month)|(?:next\s+|on\s+)?(?:${weekdays.join("|")})|in\s+(?:\d{1,3}|an?|one|two|three|four)\s+(?:days?|weeks?|months?)|\d{1,2}\s+${MONTH_NAMES}(?:\s+\d{4})?|${MONTH_NAMES}\s+\d{1,2}(?:,?\s+\d{4})?`;

/** Where a text says until when: "due friday", "due in 2 weeks". */
const due = new RegExp(String.raw`(?:^|\s)due(?:\s+(?:by|on))?\s+(${day})(?=$|[\s.,;])`, "i");

const two = (value: number): string => String(value).padStart(2, "0");
const written = (date: CalendarDay): string =>
  `${String(date.year).padStart(4, "0")}-${two(date.month)}-${two(date.day)}`;

function calendarDay(text: string): CalendarDay | null {
  const [year = 0, monthNumber = 0, dayNumber = 0] = text.split("-").map(Number);
  const date = { year, month: monthNumber, day: dayNumber };
  // 31 February would be moved to March.
  return written(addDays(date, 0)) === text ? date : null;
}

function addMonths({ year, month: from, day: date }: CalendarDay, count: number): CalendarDay {
  const last = new Date(Date.UTC(year, from - 1 + count + 1, 0));
  return {
    year: last.getUTCFullYear(),
    month: last.getUTCMonth() + 1,
    day: Math.min(date, last.getUTCDate()),
  };
}

function after(today: CalendarDay, count: number, unit: string): CalendarDay {
  if (unit.startsWith("month")) return addMonths(today, count);
  return addDays(today, unit.startsWith("week") ? count * 7 : count);
}

/** The next day of that name; today's name means the one in a week. */
function onWeekday(today: CalendarDay, name: string): CalendarDay {
  const ahead = (weekdays.indexOf(name) - weekdayOf(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

/** A day and a month; without a year the next such day. */
function namedDay(words: string, today: CalendarDay): CalendarDay | null {
  const number = /(?:^|\D)(\d{1,2})(?!\d)/.exec(words)?.[1];
  const year = /\d{4}/.exec(words)?.[0];
  const month = monthNumberOf(/\p{L}+/u.exec(words)?.[0] ?? "");
  if (number === undefined || month === 0) return null;
  const inYear = (of: number) => calendarDay(`${of}-${two(month)}-${two(Number(number))}`);
  if (year !== undefined) return inYear(Number(year));
  const thisYear = inYear(today.year);
  return thisYear !== null && written(thisYear) >= written(today) ? thisYear : inYear(today.year + 1);
}

function dayOf(words: string, today: CalendarDay): CalendarDay | null {
  if (words === "today") return today;
  if (words === "tomorrow") return addDays(today, 1);
  const [first = "", second = "", third = ""] = words.split(/\s+/);
  if (first === "in") return after(today, numbers[second] ?? Number(second), third);
  if (second === "week" || second === "month") return after(today, 1, second);
  const weekday = weekdays.find((name) => name === first || name === second);
  if (weekday !== undefined) return onWeekday(today, weekday);
  if (/^\d{4}-/.test(words)) return calendarDay(words);
  return namedDay(words, today);
}

/**
 * Reads until when something is due out of a text: `due 2026-12-01`, `due friday`, `due in 2 weeks`, `due 1 Dec`.
 * `today` is the writer's calendar day, `YYYY-MM-DD`. The day is null when the text names none, or one that there is not.
 */
export function readDueDay(text: string, today: string): { day: string | null; text: string } {
  const match = due.exec(text);
  const from = calendarDay(today);
  const found = match === null || from === null ? null : dayOf((match[1] ?? "").toLowerCase(), from);
  if (match === null || found === null) return { day: null, text };
  const left = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return { day: written(found), text: left.replace(/\s+/g, " ").trim() };
}
