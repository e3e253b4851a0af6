import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { readLines } from "../read-lines.ts";
import { readMoment } from "../time/read-moment.ts";
import { wallTimeAt } from "../time/wall-time-at.ts";
import { kindOfEntry } from "./kind-of-entry.ts";
import { parseComposerLine, type ComposerLine, type ComposerSettings } from "./parse-composer-line.ts";

/** One entry read from a pasted block; `line` counts from 1. */
export type TimelineTextEntry = {
  body: string;
  readonly kind: TimelineEntryKind;
  readonly occurredAt: string | null;
  readonly precision: ComposerLine["precision"];
  readonly line: number;
};

/** What a pasted block means, and what the reader should look at before saving it. */
export type TimelineText = {
  readonly entries: TimelineTextEntry[];
  readonly warnings: { readonly line: number; readonly message: string }[];
};

const bullet = /^(?:[-*+•●▪–—]|\d{1,3}[.)](?!\d)|\[[ xX]\])\s+/;
const bracketed = /^\[([^\]]{4,40})\]\s*/;
const bold = /^(\*\*|__)(.{3,40}?)\1/;
const tableRule = /^\|?[\s|:-]*-[\s|:-]*\|[\s|:-]*$/;
const dayStart = /^(?:#{1,6}\s+|\*\*|__)?(?:day \d+\W{0,3})?[([]?/i;

/** A time of day so many minutes before the one above it belongs to the next day. */
const overnightMinutes = 480;

/**
 * Reads a pasted block of text (chat export, terminal log, Markdown list or table) line by line, by the rules of
 * the input box. A line that is only a date says on which day the following lines happened; an indented line goes on
 * with the entry above it. A line without a time becomes an entry of unknown time: no line is left out.
 */
export function readPastedLines(text: string, settings: ComposerSettings): TimelineText {
  const source = readLines(text);
  const reader = new TimelineTextReader(settings);
  for (const line of source.lines) reader.add(line.text, line.number);
  for (const line of source.cut) reader.warn(line, "This line is too long: only its beginning was read.");
  const last = source.lines.at(-1)?.number ?? 0;
  if (last < source.count && last > 0) reader.warn(last + 1, "The text is too long: it was read up to here.");
  return { entries: reader.entries, warnings: reader.warnings };
}

class TimelineTextReader {
  readonly entries: TimelineTextEntry[] = [];
  readonly warnings: { line: number; message: string }[] = [];
  private readonly settings: ComposerSettings;
  private day: string | undefined;
  private minute: number | null = null;

  constructor(settings: ComposerSettings) {
    this.settings = settings;
    this.day = settings.day;
  }

  warn(line: number, message: string): void {
    this.warnings.push({ line, message });
  }

  add(raw: string, line: number): void {
    const plain = plainLine(raw);
    if (plain === "") return;
    if (this.setDay(plain)) return;
    const parsed = this.parse(plain);
    const above = this.entries.at(-1);
    if (parsed === null && above && /^\s{2,}/.test(raw) && !bullet.test(raw.trim())) {
      above.body = `${above.body}\n${plain}`;
      return;
    }
    if (parsed === null) return this.addUntimed(plain, line);
    const body = parsed.command ? `/${parsed.command.name} ${parsed.body}`.trim() : parsed.body;
    if (parsed.command) this.warn(line, "Commands in a pasted block are kept as text.");
    for (const problem of parsed.problems) this.warn(line, problem.message);
    this.entries.push({
      body,
      kind: kindOfEntry(body),
      occurredAt: parsed.occurredAt,
      precision: parsed.precision,
      line,
    });
  }

  private addUntimed(body: string, line: number): void {
    this.warn(line, "This line has no time.");
    this.entries.push({ body, kind: kindOfEntry(body), occurredAt: null, precision: "unknown", line });
  }

  /** Null when the line does not begin with a time. */
  private parse(plain: string): ComposerLine | null {
    const { now, timeZone } = this.settings;
    const first = this.day === undefined ? { now, timeZone } : { now, timeZone, day: this.day };
    const parsed = parseComposerLine(plain, first);
    if (parsed.body === plain || (parsed.command && plain.startsWith("/"))) return null;
    const moment = readMoment(plain.replace(/^~/, ""));
    if (!moment?.clock || moment.date || this.day === undefined) return parsed;
    const minute = moment.clock.hour * 60 + moment.clock.minute;
    const overnight = this.minute !== null && this.minute - minute >= overnightMinutes;
    this.minute = minute;
    if (!overnight) return parsed;
    this.day = dayAfter(this.day);
    return parseComposerLine(plain, { now, timeZone, day: this.day });
  }

  private setDay(plain: string): boolean {
    const start = dayStart.exec(plain)?.[0].length ?? 0;
    const moment = readMoment(plain, start);
    if (!moment?.date || moment.clock || !/^[\s)\]*_:.,#-]*$/.test(plain.slice(moment.end))) return false;
    const { now, timeZone } = this.settings;
    const year = moment.date.year ?? wallTimeAt(now, timeZone).year;
    const { month, day } = moment.date;
    const thisYear = isoDay(year, month, day);
    const isAhead = moment.date.year === null && Date.parse(thisYear) > now.getTime() + 86_400_000;
    this.day = isAhead ? isoDay(year - 1, month, day) : thisYear;
    this.minute = null;
    return true;
  }
}

/** Takes list marks, table bars, and brackets or stars around a time off a line. */
function plainLine(raw: string): string {
  const trimmed = raw.trim();
  if (tableRule.test(trimmed)) return "";
  const row = trimmed.startsWith("|") ? cellsOf(trimmed) : trimmed;
  return row
    .replace(bullet, "")
    .replace(bracketed, (whole, inside: string) => (readMoment(inside) ? `${inside} ` : whole))
    .replace(bold, (whole, _mark, inside: string) =>
      readMoment(inside.trim()) ? inside.replace(/:$/, "") : whole,
    )
    .replace(/^(\S{4,12}):\s(?=\S)/, (whole, head: string) =>
      readMoment(head)?.end === head.length ? `${head} ` : whole,
    )
    .trim();
}

function cellsOf(row: string): string {
  const cells = row.split("|").map((cell) => cell.trim());
  return cells.filter((cell) => cell !== "").join(" ");
}

function isoDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
