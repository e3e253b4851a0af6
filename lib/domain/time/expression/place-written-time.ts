import { addDays, type CalendarDay } from "../add-days.ts";
import { resolveWallTime } from "../resolve-wall-time.ts";
import { candidateDays, nearDayAhead, weekdayOf } from "./candidate-days.ts";
import type { DayPart, PartialDay, WrittenDay } from "./read-written-day.ts";
import type { PlacedTime, TimeProblem, TimeSettings } from "./time-expression.ts";
import type { WrittenClock, WrittenTime } from "./written-time.ts";

/** A clock a little ahead of ours is a clock, not a time in the future. */
const toleranceMs = 5 * 60_000;
const WEEKDAY_NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTH_NAMES =
  "January February March April May June July August September October November December".split(" ");

type Placing = { clock: WrittenClock; zone: string; label: string; settings: TimeSettings };

/**
 * Finds the instant of a written time. A time of day alone is the latest that has happened; what the clocks of the zone
 * skipped, showed twice, or what has two readings, is left open with a problem that says so.
 */
export function placeWrittenTime(time: WrittenTime, clock: WrittenClock, settings: TimeSettings): PlacedTime {
  const { day } = time;
  const zone = time.zone?.zone ?? settings.timeZone;
  const label = time.zone?.label ?? settings.timeZone;
  const placing = { clock: inPart(clock, partOf(day)), zone, label, settings };
  const days = candidateDays(day, placing);
  const { on, instants } = instantsOf(placing, days);
  const doubt = dayDoubt(day, clock) ?? halfDoubt(clock, partOf(day)) ?? yearDoubt(day, days, on, placing);
  if (doubt) return { occurredAt: null, occurredZone: label, precision: "unknown", problems: [doubt] };
  const occurredAt = instants.length === 1 ? (instants[0] ?? null) : null;
  const problems = [
    ...zoneProblems(time),
    ...instantProblems(placing, instants),
    ...weekdayProblems(day, on),
  ];
  return { occurredAt, occurredZone: label, precision: precisionOf(time, clock, occurredAt), problems };
}

function precisionOf({ approximate }: WrittenTime, { exact }: WrittenClock, occurredAt: string | null) {
  if (occurredAt === null) return "unknown";
  if (approximate) return "approximate";
  return exact ? "exact" : "minute";
}

function zoneProblems({ zone }: WrittenTime): TimeProblem[] {
  return zone?.ambiguity ? [{ code: "ambiguous-zone", message: `${zone.ambiguity}.` }] : [];
}

/** The problem of an instant that lies ahead. */
export function aheadOf(instant: string): TimeProblem {
  return { code: "future-time", message: `${instant} has not happened yet.` };
}

export function isAhead(instant: string, now: Date): boolean {
  return Date.parse(instant) > now.getTime() + toleranceMs;
}

function dayDoubt(day: WrittenDay | null, clock: WrittenClock): TimeProblem | null {
  if (day === null) return null;
  if (day.type === "two-dates") {
    const [first, second] = day.readings.map(inWords);
    const message = `That day may be ${first} or ${second}. Write the month as a word, or the date as 2024-05-31.`;
    return { code: "ambiguous-time", message };
  }
  // The midnight of last night is the beginning of today.
  if (clock.isMidnight && day.type !== "date" && partOf(day) !== "night") {
    const message = "Midnight may be the beginning or the end of that day. Write 00:00 or 24:00.";
    return { code: "ambiguous-time", message };
  }
  return null;
}

function yearDoubt(
  day: WrittenDay | null,
  days: readonly CalendarDay[],
  on: CalendarDay | null,
  placing: Placing,
): TimeProblem | null {
  const ahead = day?.type === "date" && day.year === null ? nearDayAhead(days, on, placing) : null;
  if (ahead === null) return null;
  const message = `${inWords(ahead)} has not come yet, and the one before is long past. Write the year if it is meant.`;
  return { code: "ambiguous-time", message };
}

/** `half past two` alone may be at night or in the afternoon. */
function halfDoubt(clock: WrittenClock, part: DayPart | null): TimeProblem | null {
  if (!clock.isHalfOpen || part !== null) return null;
  const minute = two(clock.minute);
  const [early, late] = [two(clock.hour % 12), (clock.hour % 12) + 12];
  const message = `That may be ${early}:${minute} or ${late}:${minute}. Write which, or add am or pm.`;
  return { code: "ambiguous-time", message };
}

const inWords = ({ year, month, day }: PartialDay) =>
  `${day} ${MONTH_NAMES[month - 1]}${year === null ? "" : ` ${year}`}`;

function partOf(day: WrittenDay | null): DayPart | null {
  return day?.type === "back" || day?.type === "weekday" ? day.part : null;
}

/** `this afternoon at 2:30` is 14:30. */
function inPart(clock: WrittenClock, part: DayPart | null): WrittenClock {
  const isLate =
    part === "afternoon" || (part === "evening" && clock.hour >= 4) || (part === "night" && clock.hour >= 7);
  return isLate && clock.half === null && clock.hour < 12
    ? { ...clock, hour: clock.hour + 12, isHalfOpen: false }
    : clock;
}

/** The instants on the first of the days that has happened, else on the last of them. */
function instantsOf({ clock, zone, settings }: Placing, days: readonly CalendarDay[]) {
  let [instants, on]: [string[], CalendarDay | null] = [[], null];
  for (const day of days) {
    const moved = addDays(day, clock.dayShift);
    const { hour, minute, second, millisecond } = clock;
    const wall = { hour, minute, second, millisecond };
    instants = resolveWallTime({ ...moved, ...wall }, zone);
    on = day;
    const happened = instants.filter((instant) => !isAhead(instant, settings.now));
    // Shown twice, but only once so far.
    if (happened.length > 0) return { on, instants: happened };
    // Skipped by the clocks: whether that lies ahead tells the same time two hours later.
    const [later] =
      instants.length > 0
        ? instants
        : resolveWallTime({ ...moved, ...wall, hour: Math.min(23, hour + 2) }, zone);
    if (later === undefined || !isAhead(later, settings.now)) break;
  }
  return { on, instants };
}

function instantProblems(
  { clock, label, settings }: Placing,
  [first, second]: readonly string[],
): TimeProblem[] {
  const shown = `${two(clock.hour)}:${two(clock.minute)}`;
  if (first === undefined) {
    return [{ code: "nonexistent-time", message: `${shown} does not exist on that day in ${label}.` }];
  }
  if (second !== undefined) {
    const message = `${shown} happened twice on that day in ${label}: ${first} and ${second}. Write the offset to say which.`;
    return [{ code: "ambiguous-time", message }];
  }
  return isAhead(first, settings.now) ? [aheadOf(first)] : [];
}

function weekdayProblems(day: WrittenDay | null, on: CalendarDay | null): TimeProblem[] {
  if (
    (day?.type !== "date" && day?.type !== "monthday") ||
    day.weekday === null ||
    on === null ||
    weekdayOf(on) === day.weekday
  )
    return [];
  const message = `${inWords(on)} was a ${WEEKDAY_NAMES[weekdayOf(on)]}, not a ${WEEKDAY_NAMES[day.weekday]}.`;
  return [{ code: "weekday-mismatch", message }];
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
