import { readLines, type SourceLine } from "../../read-lines.ts";
import { addDays } from "../../time/add-days.ts";
import { readTimeExpression } from "../../time/expression/read-time-expression.ts";
import type { TimeSettings } from "../../time/expression/time-expression.ts";
import { wallTimeAt } from "../../time/wall-time-at.ts";
import { dateOrderOf } from "./date-order.ts";
import { isOnTwoLines, parseChatHeader } from "./parse-chat-header.ts";
import { cellsByRole, type Columns, guessColumns, parseHeads, separatorOf } from "./parse-columns.ts";
import { parseLogLine } from "./parse-log-line.ts";
import { isDayOnly, parsePlainLine } from "./parse-plain-line.ts";
import { parseSeparatedValues, type Row } from "./parse-separated-values.ts";
import { isoDay, PastedReader, withSpeaker } from "./pasted-reader.ts";
import type { PastedText } from "./pasted-text.ts";
import { timesAbove } from "./times-above.ts";

const tableRule = /^\|?[\s|:-]*-[\s|:-]*\|[\s|:-]*$/;
/** So many days back a block may reach whose times of day run over midnight. */
const mostNights = 8;
const linesInAStep = 200;

/**
 * Reads a pasted block: a chat copied from Slack, Teams, Discord, WhatsApp or IRC, a terminal's log, a Markdown table
 * or list, separated values. Lines below a message or a log's record that have no time are more of it; a line that is
 * only a date says on which day the following ones happened; times of day that run back past midnight are of the next
 * day. What has no time becomes an entry of unknown time: no line is left out. A block of one line is read as the input
 * box reads it, and without a time it happened now. Linear in the length of the text.
 */
export function readPastedLines(text: string, given: TimeSettings): PastedText {
  const steps = readPastedInSteps(text, given);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** As readPastedLines, stopping now and then, so that a page can draw meanwhile. */
export function* readPastedInSteps(text: string, given: TimeSettings): Generator<void, PastedText> {
  const source = readLines(text);
  const lines = source.lines.map((line) => line.text);
  const settings = { ...given, dateOrder: given.dateOrder ?? dateOrderOf(lines, given.now) };
  const reader = yield* readOnLikeliestDay(timesAbove(source.lines, settings), settings);
  for (const line of source.cut) reader.warn(line, "This line is too long: only its beginning was read.");
  const last = source.lines.at(-1)?.number ?? 0;
  if (last < source.count && last > 0) reader.warn(last + 1, "The text is too long: it was read up to here.");
  const isOneLine = lines.filter((line) => line.trim() !== "").length === 1;
  const { entries, warnings } = reader;
  const [only] = entries;
  if (isOneLine && only?.statedTime === null && given.day === undefined) {
    const now = { occurredAt: given.now.toISOString(), precision: "exact", problem: null } as const;
    return {
      entries: [{ ...only, ...now }],
      warnings: warnings.filter(({ message }) => !message.includes("no time")),
    };
  }
  return { entries: entries.filter(({ body }) => body !== ""), warnings };
}

/** Times of day without any date are of the latest days on which all of them have happened. */
function* readOnLikeliestDay(
  lines: readonly SourceLine[],
  settings: TimeSettings,
): Generator<void, PastedReader> {
  const today = wallTimeAt(settings.now, settings.timeZone);
  for (let back = 0; ; back += 1) {
    const reader = new PastedReader(settings, isoDay(addDays(today, -back)));
    yield* readInto(reader, lines);
    if (!reader.usedAssumedDay || !reader.isAhead || back === mostNights) return reader;
  }
}

function* readInto(reader: PastedReader, lines: readonly SourceLine[]): Generator<void> {
  const separator = separatorOf(lines.map(({ text }) => text));
  if (separator !== null) {
    const rows = parseSeparatedValues(lines.map(({ text }) => text).join("\n"), separator);
    return yield* addRows(reader, rows);
  }
  for (let at = 0, steps = 1; at < lines.length; steps += 1) {
    at = yield* readAt(reader, lines, at);
    if (steps % linesInAStep === 0) yield;
  }
}

/** Reads what begins at a line, and returns the index of the line behind it. */
function* readAt(reader: PastedReader, lines: readonly SourceLine[], at: number): Generator<void, number> {
  const { text: raw, number: line } = lines[at] ?? { text: "", number: 0 };
  if (raw.trim().startsWith("|") || tableRule.test(lines[at + 1]?.text.trim() ?? "")) {
    const end = endOfTable(lines, at);
    if (end > at) {
      yield* addRows(
        reader,
        lines.slice(at, end).flatMap(({ text, number }) => rowOf(text, number)),
      );
      return end;
    }
  }
  const text = parsePlainLine(raw);
  if (text === "") {
    reader.addBlank();
    return at + 1;
  }
  const next = lines[at + 1]?.text ?? "";
  const header = parseChatHeader(text, next);
  if (header) {
    reader.add({ line, time: header.time, text: "", author: header.author, kind: null, form: "chat" });
    return isOnTwoLines(text, header) ? at + 2 : at + 1;
  }
  addLine(reader, raw, text, line);
  return at + 1;
}

function addLine(reader: PastedReader, raw: string, text: string, line: number): void {
  const record = parseLogLine(text, line);
  if (record) return reader.add(record);
  if (reader.takeDay(text) || reader.takeZone(text)) return;
  const read = readTimeExpression(text, reader.settings);
  // In a message `10 min ago` counts from the message.
  if (read === null || (read.isDistance && reader.isInMessage)) {
    if (!reader.takeMore(raw, text)) {
      reader.add({ line, time: null, text, author: null, kind: null, form: "line" });
    }
    return;
  }
  // A time in doubt stays in the text.
  if (read.end === 0) {
    const time = text.slice(0, read.timeEnd).trim();
    return reader.add({ line, time, text, author: null, kind: null, form: "line" });
  }
  const rest = text.slice(read.end).trim();
  const time = text
    .slice(0, read.end)
    .trim()
    .replace(/(?:\s+[-–—|>:]|[:,;])$/, "");
  const isLog = read.precision === "exact" && read.minuteOfDay === null;
  const form = rest === "" ? "chat" : isLog ? "log" : "line";
  reader.add(withSpeaker({ line, time, text: rest, author: null, kind: null, form }));
}

function endOfTable(lines: readonly SourceLine[], from: number): number {
  let end = from;
  while (end < lines.length && (lines[end]?.text ?? "").includes("|")) end += 1;
  return end;
}

function rowOf(text: string, line: number): Row[] {
  const trimmed = text.trim();
  if (tableRule.test(trimmed)) return [];
  const inner = trimmed.replace(/^\|/, "").replace(/\|$/, "");
  const cells = inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
  return [{ line, cells }];
}

function* addRows(reader: PastedReader, rows: readonly Row[]): Generator<void> {
  const heads = parseHeads(rows[0]?.cells ?? []);
  const columns = heads ?? guessColumns(rows);
  for (const [index, row] of rows.entries()) {
    if (index > 0 || heads === null) addRow(reader, row, columns);
    if (index % linesInAStep === linesInAStep - 1) yield;
  }
}

/** Without columns a row is a line like any other. */
function addRow(reader: PastedReader, row: Row, columns: Columns | null): void {
  if (columns !== null) return addCells(reader, row, columns);
  const text = row.cells.filter((cell) => cell !== "").join(" ");
  addLine(reader, text, parsePlainLine(text), row.line);
}

function addCells(reader: PastedReader, row: Row, columns: Columns): void {
  const { time, date, author, kind, text } = cellsByRole(row, columns);
  const written = parsePlainLine(time);
  if (date !== "") reader.takeDay(date);
  else if (text === "" && isDayOnly(written)) {
    reader.takeDay(written);
    return;
  }
  const zone = columns.timeZone;
  const isZoned = zone !== null && /\d$|[ap]\.?m\.?$/i.test(written) && !/[+-]\d{2}:?\d{2}$/.test(written);
  const name = zone === "+00:00" ? "UTC" : zone;
  reader.add({
    line: row.line,
    time:
      written === ""
        ? null
        : isZoned
          ? `${written} ${/^[+-]/.test(name ?? "") ? `(${name})` : name}`
          : written,
    text,
    author: author === "" ? null : author,
    kind: kind === "" ? null : kind,
    form: "line",
  });
}
