import type { Clock } from "../../../time/read-clock.ts";
import type { WrittenMoment } from "../../../time/read-moment.ts";
import {
  completeDate,
  dayNumber,
  instantOf,
  shiftDay,
  zoneOf,
  type DocumentCalendar,
  type DocumentDay,
} from "./document-calendar.ts";

/** A stated start and end, as far as the document's dates and zone allow to place them. */
export type PlacedWindow = {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly durationMinutes: number | null;
  /** The day on which it began, or the nearest thing to it that the document states. */
  readonly day: DocumentDay | null;
  /** Minutes after midnight at which it began, in the document's zone. */
  readonly startMinute: number | null;
  /** Days between the day of the start and the day of the end; null when the end is not stated. */
  readonly spanDays: number | null;
};

type Stated = { readonly start: WrittenMoment | null; readonly end: WrittenMoment | null };

/**
 * Turns the stated start and end into instants. An end without a date that lies before the start on the clock is of
 * the next day; without any year only the length is known.
 * @param context the day that moments without a date belong to
 */
export function placeWindow(
  { start, end }: Stated,
  context: DocumentDay | null,
  calendar: DocumentCalendar,
): PlacedWindow {
  const unknown = {
    startedAt: null,
    endedAt: null,
    durationMinutes: null,
    startMinute: null,
    spanDays: null,
  };
  if (!start?.clock) return { ...unknown, day: context };
  const day = dayOfStart(start, end, calendar) ?? context;
  const startedAt = instantOf(day, start.clock, zoneOf({ zone: start.zone ?? end?.zone ?? null }, calendar));
  const began = { ...unknown, startedAt, day, startMinute: minuteOf(start.clock) };
  return end?.clock
    ? {
        ...began,
        ...placeEnd(start.clock, { ...end, zone: end.zone ?? start.zone }, end.clock, began, calendar),
      }
    : began;
}

function placeEnd(
  startClock: Clock,
  end: WrittenMoment,
  clock: Clock,
  { day, startedAt }: Pick<PlacedWindow, "day" | "startedAt">,
  calendar: DocumentCalendar,
): Pick<PlacedWindow, "endedAt" | "durationMinutes" | "spanDays"> {
  const overnight = minuteOf(clock) < minuteOf(startClock) ? 1 : 0;
  const endDay = day && (end.date ? completeDate(end.date, calendar, day) : shiftDay(day, overnight));
  const endedAt = instantOf(endDay, clock, zoneOf(end, calendar));
  const spanDays = day && endDay ? dayNumber(endDay) - dayNumber(day) : overnight;
  const onTheClock = spanDays * 1440 + minuteOf(clock) - minuteOf(startClock);
  const minutes =
    startedAt && endedAt ? Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000) : onTheClock;
  return { endedAt: minutes < 0 ? null : endedAt, durationMinutes: minutes > 0 ? minutes : null, spanDays };
}

/** `10:00 AM to 12:00 PM on June 5` dates both, unless the start is later on the clock. */
function dayOfStart(
  start: WrittenMoment,
  end: WrittenMoment | null,
  calendar: DocumentCalendar,
): DocumentDay | null {
  const crosses = start.clock && end?.clock && start.clock.hour > end.clock.hour;
  const date = start.date ?? (crosses ? null : (end?.date ?? null));
  const near = end?.date?.year ? completeDate(end.date, calendar, null) : null;
  return date && completeDate(date, calendar, near);
}

/** The instant of a moment told outside the timeline: without a date, it is of the day on which the outage began. */
export function placeMoment(
  moment: WrittenMoment,
  window: PlacedWindow,
  calendar: DocumentCalendar,
): string | null {
  if (!moment.clock) return null;
  if (moment.date)
    return instantOf(completeDate(moment.date, calendar, window.day), moment.clock, zoneOf(moment, calendar));
  const overnight = window.startMinute !== null && window.startMinute - minuteOf(moment.clock) >= 480;
  const day = window.day && shiftDay(window.day, overnight ? 1 : 0);
  return instantOf(day, moment.clock, zoneOf(moment, calendar));
}

function minuteOf({ hour, minute }: Clock): number {
  return hour * 60 + minute;
}
