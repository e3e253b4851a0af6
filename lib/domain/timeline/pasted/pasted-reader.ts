import { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { addDays } from "../../time/add-days.ts";
import { readTimeExpression } from "../../time/expression/read-time-expression.ts";
import { daysOfYears, type WrittenDay } from "../../time/expression/read-written-day.ts";
import type { TimeExpression, TimeProblem, TimeSettings } from "../../time/expression/time-expression.ts";
import { wallTimeAt } from "../../time/wall-time-at.ts";
import { kindOfEntry } from "../kind-of-entry.ts";
import { parseSpeaker } from "./parse-chat-header.ts";
import { parseDayLine, parseZoneLine } from "./parse-day-line.ts";
import type { PastedPiece } from "./pasted-piece.ts";
import type { PastedEntry, PastedText } from "./pasted-text.ts";

/** A time of day so many minutes before the one above it belongs to the next day. */
const overnightMinutes = 480;
/** What an entry holds at most. */
const longestBody = 64_000;
const KINDS = new Set<string>(Object.values(TimelineEntryKind));
const logOpened = /^[-*\s]*(?:log|session) (?:opened|start(?:ed)?)(?: on| at)?:?\s+/i;
const stackTrace =
  /^(?:at [\w$.<]|Caused by: |Suppressed: |\.\.\. \d+ more|Traceback \(most recent|File "|(?:[\w.]+\.)?\w+(?:Error|Exception|Exit|Interrupt)(?::|$)|goroutine \d+|DETAIL:|HINT:|CONTEXT:|STATEMENT:)/;

/** Turns pieces into entries one after the other, with the day that is in force. */
export class PastedReader {
  readonly entries: PastedEntry[] = [];
  readonly warnings: PastedText["warnings"][number][] = [];
  /** Whether a time of day was placed on a day that no line names. */
  usedAssumedDay = false;
  /** Whether such a time lies ahead. */
  isAhead = false;
  settings: TimeSettings;
  private day: string | undefined;
  private isDayAssumed: boolean;
  private minute: number | null = null;
  private isTwelveHours = false;
  private above: PastedPiece | null = null;

  /** @param assumedDay the day of times of day before any line names one */
  constructor(settings: TimeSettings, assumedDay: string | undefined) {
    this.settings = settings;
    this.day = settings.day ?? assumedDay;
    this.isDayAssumed = settings.day === undefined;
  }

  warn(line: number, message: string): void {
    this.warnings.push({ line, message });
  }

  /** A blank line ends a log's record, but not a message. */
  addBlank(): void {
    if (this.above?.form === "log") this.above = null;
  }

  /** Whether the line only says on which day what follows happened. */
  takeDay(text: string): boolean {
    const opened = logOpened.exec(text)?.[0].length ?? 0;
    const began = opened > 0 ? readTimeExpression(text.slice(opened), this.settings) : null;
    if (began?.occurredAt && began.minuteOfDay === null) {
      this.follow(began.occurredAt, began.occurredZone, text);
      return true;
    }
    const read = parseDayLine(text, this.settings.dateOrder);
    const found = read && latest(read.day, this.settings);
    if (!read || !found) return false;
    this.setDay(isoDay(found));
    if (read.zone !== null) this.settings = { ...this.settings, timeZone: read.zone };
    return true;
  }

  /** Whether the line only says in which zone the times below it are. */
  takeZone(text: string): boolean {
    const zone = parseZoneLine(text);
    if (zone !== null) this.settings = { ...this.settings, timeZone: zone };
    return zone !== null;
  }

  /** Whether what has no time of its own is more of a message or of a log's record. */
  get isInMessage(): boolean {
    return this.above !== null && this.above.form !== "line";
  }

  /** More of the entry above, where the line is no entry of its own. `raw` has its indentation. */
  takeMore(raw: string, text: string): boolean {
    const last = this.entries.at(-1);
    if (last === undefined || !this.isMore(raw, text) || last.body.length + raw.length > longestBody)
      return false;
    const more = this.above?.form === "chat" ? raw.trim() : text;
    if (this.above?.text === "") {
      last.body = last.body === "" ? more : `${last.body} ${more}`;
      last.kind = kindOfEntry(text);
      this.above = { ...this.above, text };
    } else last.body = `${last.body}\n${more}`;
    return true;
  }

  private isMore(raw: string, text: string): boolean {
    if (this.isInMessage) return true;
    return (/^(?:\s{2,}|\t)/.test(raw) && !/^\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(raw)) || stackTrace.test(text);
  }

  add(piece: PastedPiece): void {
    const time = piece.time === null ? null : this.read(piece.time);
    const isCommand = /^\/[a-z][a-z-]{1,30}(?:\s|$)/.test(piece.text) && piece.form === "line";
    if (isCommand) this.warn(piece.line, "Commands in a pasted block are kept as text.");
    const problems = problemsOf(piece, time);
    for (const message of problems) this.warn(piece.line, message);
    this.entries.push({
      ...wordsOf(piece, time),
      occurredAt: time?.occurredAt ?? null,
      occurredZone: time?.occurredZone ?? this.settings.timeZone,
      precision: time?.precision ?? "unknown",
      statedTime: piece.time,
      author: piece.author,
      problem: problems[0] ?? null,
      line: piece.line,
    });
    this.above = piece;
  }

  setDay(day: string): void {
    this.day = day;
    this.isDayAssumed = false;
    this.minute = null;
  }

  /** Reads a time in the light of the day in force and of the time above it. */
  private read(stated: string): TimeExpression | null {
    const written = this.withHalf(stated);
    const read = readTimeExpression(written, this.onDay());
    if (read === null) return null;
    if (read.minuteOfDay === null) {
      if (read.occurredAt !== null) this.follow(read.occurredAt, read.occurredZone, written);
      return read;
    }
    const isNextDay = this.minute !== null && this.minute - read.minuteOfDay >= overnightMinutes;
    if (isNextDay && /^\[?[1-9]:\d{2}\]?$/.test(written) && (this.minute ?? 0) < 13 * 60) {
      return { ...read, occurredAt: null, precision: "unknown", problems: [eitherHalf(written)] };
    }
    this.minute = read.minuteOfDay;
    if (isNextDay && this.day !== undefined) this.day = dayAfter(this.day);
    const placed = isNextDay ? (readTimeExpression(written, this.onDay()) ?? read) : read;
    if (this.isDayAssumed) this.noteAssumption(placed);
    return placed;
  }

  private noteAssumption({ problems }: TimeExpression): void {
    this.usedAssumedDay = true;
    if (problems.some(({ code }) => code === "future-time")) this.isAhead = true;
  }

  /** Below `2:05 PM` a message of the same person shows only `2:06`. */
  private withHalf(written: string): string {
    const hour = Number(/^\[?(\d{1,2}):\d{2}(?::\d{2})?\]?$/.exec(written)?.[1] ?? Number.NaN);
    if (/\d\s?[ap]\.?m\.?\]?$/i.test(written)) this.isTwelveHours = true;
    else if (hour === 0 || hour > 12) this.isTwelveHours = false;
    if (!this.isTwelveHours || this.minute === null || Number.isNaN(hour)) return written;
    const bare = written.replace(/^\[|\]$/g, "");
    const early = (hour % 12) * 60 + Number(bare.split(":")[1]);
    // The first of both that is not before the time above.
    if (early >= this.minute) return `${bare} AM`;
    return early + 720 >= this.minute ? `${bare} PM` : `${bare} AM`;
  }

  /** A time with its date tells the day of times of day below it. */
  private follow(occurredAt: string, occurredZone: string, written: string): void {
    if (!/\d{4}|[A-Za-z]{3}|\d[/.-]\d/.test(written) || /\bago\b|^[-+−]/.test(written)) return;
    const zone = /^(?:[A-Za-z_]+\/|UTC$|[+-]\d{2}:\d{2}$)/.test(occurredZone)
      ? occurredZone
      : this.settings.timeZone;
    const wall = wallTimeAt(new Date(occurredAt), zone);
    this.setDay(isoDay(wall));
    this.minute = wall.hour * 60 + wall.minute;
  }

  private onDay(): TimeSettings {
    return { ...this.settings, day: this.day };
  }
}

/** `1:05` below `12:10` may be early in the afternoon, or in the night after. */
function eitherHalf(written: string): TimeProblem {
  const message = `${written} may be in the afternoon or in the night after. Write it with am or pm, or as 13:05 or 01:05.`;
  return { code: "ambiguous-time", message };
}

function problemsOf({ time, text }: PastedPiece, read: TimeExpression | null): string[] {
  if (time === null) return ["This line has no time."];
  if (read === null) return [`The time “${time}” was not understood.`];
  const problems = read.problems.map(({ message }) => message);
  return text === "" && read.occurredAt !== null && problems.length === 0 ? [] : problems;
}

/** The text with its speaker in front; a time that was not understood stays in it. */
function wordsOf({ text, author, kind, time }: PastedPiece, read: TimeExpression | null) {
  const isLost = time !== null && (read === null || read.end === 0);
  const said = isLost && !text.startsWith(time) ? `${time} ${text}`.trim() : text;
  const body = author === null ? said : `${author}: ${said}`.trim();
  const given = kind?.toLowerCase() ?? "";
  return { body, kind: KINDS.has(given) ? (given as TimelineEntryKind) : kindOfEntry(said) };
}

/** A line with a speaker behind its time is a message. */
export function withSpeaker(piece: PastedPiece): PastedPiece {
  const said = piece.author === null ? parseSpeaker(piece.text) : null;
  return said === null ? piece : { ...piece, ...said, form: "chat" };
}

/** The calendar day that a line which is only a date names: of several the latest that has come. */
function latest(day: WrittenDay, { now, timeZone }: TimeSettings): Day | undefined {
  const today = wallTimeAt(now, timeZone);
  if (day.type === "back") return addDays(today, -day.days);
  if (day.type === "weekday") return addDays(today, -((weekdayOf(today) - day.weekday + 7) % 7));
  if (day.type !== "date") return undefined;
  if (day.year !== null) return { year: day.year, month: day.month, day: day.day };
  const tomorrow = now.getTime() + 86_400_000;
  return daysOfYears(day, today.year + 1).find(
    (each) => Date.UTC(each.year, each.month - 1, each.day) <= tomorrow,
  );
}

type Day = { year: number; month: number; day: number };

const weekdayOf = ({ year, month, day }: Day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

export function isoDay({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
