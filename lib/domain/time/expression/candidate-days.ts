import { addDays, type CalendarDay } from "../add-days.ts";
import { wallTimeAt } from "../wall-time-at.ts";
import { daysOfYears, isDay, type WrittenDay } from "./read-written-day.ts";
import type { TimeSettings } from "./time-expression.ts";

/** A date without its year that comes within so many days is rather meant than that of a year ago. */
const nearDays = 14;
const longAgoDays = 300;

type Place = {
  readonly clock: { readonly hour: number };
  readonly zone: string;
  readonly settings: TimeSettings;
};

type Weekday = Extract<WrittenDay, { type: "weekday" }>;

/** The days that may be meant, likeliest first; the next counts when the one before lies in the future. */
export function candidateDays(day: WrittenDay | null, { clock, zone, settings }: Place): CalendarDay[] {
  const today = wallTimeAt(settings.now, zone);
  switch (day?.type) {
    case "date":
      return day.year === null ? daysOfYears(day, today.year + 1) : [{ ...day, year: day.year }];
    case "monthday":
      return daysOfMonths(day.day, today);
    case "weekday":
      return daysOfWeekday(day, today);
    case "back": {
      // The small hours of last night are this morning's.
      const isSmall = day.part === "night" && clock.hour < 12;
      return isSmall ? [today, addDays(today, -1)] : [addDays(today, -day.days)];
    }
    case undefined:
    case "impossible":
    case "two-dates":
      if (settings.day !== undefined) return [calendarDay(settings.day)];
      // Just after midnight a clock that is a little ahead already shows tomorrow.
      return [addDays(today, 1), today, addDays(today, -1)];
  }
}

/** The day ahead that `13 May`, written on 10 May, may mean rather than that of last year; null when there is none. */
export function nearDayAhead(
  days: readonly CalendarDay[],
  on: CalendarDay | null,
  { zone, settings }: Place,
): CalendarDay | null {
  if (on === null) return null;
  const today = wallTimeAt(settings.now, zone);
  const ahead = days.find((each) => {
    const distance = daysBetween(today, each);
    return distance >= 0 && distance <= nearDays && daysBetween(on, each) > longAgoDays;
  });
  return ahead ?? null;
}

export const weekdayOf = ({ year, month, day }: CalendarDay) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function daysOfWeekday({ weekday, isLast, isNext }: Weekday, today: CalendarDay): CalendarDay[] {
  const back = (weekdayOf(today) - weekday + 7) % 7;
  if (isNext) return [addDays(today, 7 - back)];
  const first = isLast && back === 0 ? 7 : back;
  return [addDays(today, -first), addDays(today, -first - 7)];
}

function daysOfMonths(day: number, today: CalendarDay): CalendarDay[] {
  const months = [0, 1, 2].map((back) => new Date(Date.UTC(today.year, today.month - 1 - back, 1)));
  return months
    .map((each) => ({ year: each.getUTCFullYear(), month: each.getUTCMonth() + 1, day }))
    .filter(({ year, month }) => isDay(year, month, day));
}

function daysBetween(from: CalendarDay, to: CalendarDay): number {
  const start = Date.UTC(from.year, from.month - 1, from.day);
  return (Date.UTC(to.year, to.month - 1, to.day) - start) / 86_400_000;
}

function calendarDay(day: string): CalendarDay {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, day: date };
}
