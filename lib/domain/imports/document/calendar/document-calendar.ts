import { addDays, type CalendarDay } from "../../../time/add-days.ts";
import type { Clock } from "../../../time/read-clock.ts";
import type { WrittenDate } from "../../../time/read-date.ts";
import type { WrittenMoment } from "../../../time/read-moment.ts";
import { readZone, type WrittenZone } from "../../../time/read-zone.ts";
import { resolveWallTime } from "../../../time/resolve-wall-time.ts";
import type { Block } from "../blocks/block.ts";
import { roleOf } from "../blocks/block.ts";
import { findMoments } from "./find-moments.ts";

/** A date of the document; `year` is null when the text never gives one. */
export type DocumentDay = { readonly year: number | null; readonly month: number; readonly day: number };

/** What a document says about its dates and its zone, for moments that leave part of it out. */
export type DocumentCalendar = {
  /** Years of the full dates in the text, in order. */
  readonly years: readonly number[];
  /** Whether this writer puts the day first in `05/06/2024`; null when nothing shows it. */
  readonly dayFirst: boolean | null;
  readonly zone: WrittenZone | null;
};

const zoneLine = /^\W{0,3}(?:all (?:of the )?)?(?:times?|timestamps?|time ?zone)\b/i;
const timeWord = /\b(?:times?|timestamps?|hours?|timelines?|timezone|heures?|horas?)\b/gi;
/** What may stand between such a word and the zone: nothing, a bracket, a colon, or `… are in`. */
const towardsZone =
  /^(?:[\s*_"]{0,3}|[^.]{0,40}?(?:\b(?:in|are|is|zone|using|to)\b|[:([|\-–—])[^.A-Z]{0,20})$/i;
const zoneStart = /(?<![A-Za-z])(?=[A-Z]|[+][01]\d|(?:utc|gmt)\b)/g;

/** Reads the years, the order of day and month, and the zone that the whole document keeps to. */
export function readCalendar(blocks: readonly Block[]): DocumentCalendar {
  const years: number[] = [];
  let dayFirst: boolean | null = null;
  let inText: WrittenZone | null = null;
  let stated: WrittenZone | null = null;
  for (const block of blocks) {
    if (block.form === "code") continue;
    stated ??= statedZone(block);
    if (isAboutTheReport(block)) continue;
    for (const { date, zone } of findMoments(block.text)) {
      if (date?.year) years.push(date.year);
      if (date?.order) dayFirst ??= date.order === "day-first";
      inText ??= zone;
    }
  }
  return { years, dayFirst, zone: stated ?? inText };
}

/** The zone in `All times in PST`, `Timeline (UTC)`, `| Time (EAT) |`, `Time zone: WAT`. */
function statedZone(block: Block): WrittenZone | null {
  const text =
    block.label === null || block.label === block.text ? block.text : `${block.label}: ${block.text}`;
  if (text.length > 400) return null;
  for (const word of text.matchAll(timeWord)) {
    const zone = zoneBehind(text, word.index + word[0].length);
    if (!zone) continue;
    const precise = /^\s?\(((?:UTC|GMT)\s?[+\-−–]\s?\d[\d:]{0,4})\)/.exec(
      text.slice(zone.end, zone.end + 20),
    );
    const offset = precise && readZone(precise[1] ?? "");
    return offset ? { ...zone, zone: offset.zone, ambiguity: null } : zone;
  }
  return null;
}

/** Whether a line says nothing but in which zone the times are: `All times PST`, `Time zone: WAT`. */
export function tellsOnlyZone(block: Block): boolean {
  if (block.form === "heading" || block.form === "row" || block.text.length > 60) return false;
  return zoneLine.test(block.whole) && statedZone(block) !== null;
}

/** The first zone behind a word about times, as long as nothing else stands between. */
function zoneBehind(text: string, from: number): WrittenZone | null {
  for (const { index } of text.slice(from, from + 80).matchAll(zoneStart)) {
    if (!towardsZone.test(text.slice(from, from + index))) continue;
    const zone = readZone(text, from + index) ?? readSmallZone(text, from + index);
    if (zone) return zone;
  }
  return null;
}

/** `utc` and `gmt` mean the same in small letters; of other abbreviations many are words. */
function readSmallZone(text: string, at: number): WrittenZone | null {
  const small = /^(?:utc|gmt)(?:[ ]?[+\-−]\d{1,2}(?::?\d\d)?)?\b/.exec(text.slice(at, at + 12))?.[0];
  const zone = small === undefined ? null : readZone(small.toUpperCase());
  return zone && { ...zone, end: at + zone.end };
}

function isAboutTheReport(block: Block): boolean {
  if (
    /^(?:published|posted|written|created|last (?:updated|modified|edited)|updated|(?:report|postmortem|review|meeting|document) date|reviewed)\b/i.test(
      block.label ?? block.text,
    )
  )
    return true;
  return roleOf(block) === "people";
}

/** Completes a written date: the year from a full date of the document that lies near, day and month in the writer's order. */
export function completeDate(
  date: WrittenDate,
  calendar: DocumentCalendar,
  near: DocumentDay | null,
): DocumentDay {
  const swap = date.orderUnknown && calendar.dayFirst === true;
  const { month, day } = swap ? { month: date.day, day: date.month } : date;
  if (date.year !== null) return { year: date.year, month, day };
  const base = near?.year ?? calendar.years[0];
  if (base === undefined) return { year: null, month, day };
  const anchor = near && near.year !== null ? dayNumber({ ...near, year: near.year }) : null;
  if (anchor === null) return { year: base, month, day };
  const distance = (year: number) => Math.abs(dayNumber({ year, month, day }) - anchor);
  const nearest = [base, base + 1, base - 1].toSorted((a, b) => distance(a) - distance(b))[0] ?? base;
  return { year: nearest, month, day };
}

/** Days since 1970; a date without year counts in a year of its own, so that two such dates can be compared. */
export function dayNumber({ year, month, day }: DocumentDay): number {
  return Date.UTC(year ?? 2023, month - 1, day) / 86_400_000;
}

/** The day so many days later; a date without year stays without. */
export function shiftDay(date: DocumentDay, days: number): DocumentDay {
  const moved: CalendarDay = addDays({ ...date, year: date.year ?? 2023 }, days);
  return { ...moved, year: date.year === null ? null : moved.year };
}

/** The instant of a time of day on a day of the document; null when the year is unknown or the clocks skipped it. */
export function instantOf(day: DocumentDay | null, clock: Clock, zone: string): string | null {
  if (day === null || day.year === null) return null;
  const { hour, minute, second, millisecond } = clock;
  const on = addDays({ ...day, year: day.year }, clock.dayShift);
  return resolveWallTime({ ...on, hour, minute, second, millisecond }, zone)[0] ?? null;
}

/** The zone of a moment, or the document's, or UTC when neither is stated. */
export function zoneOf(moment: Pick<WrittenMoment, "zone">, calendar: DocumentCalendar): string {
  return moment.zone?.zone ?? calendar.zone?.zone ?? "+00:00";
}
