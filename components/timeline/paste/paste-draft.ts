import { readTimeExpression } from "#lib/domain/time/expression/read-time-expression.ts";
import type { DateOrder } from "#lib/domain/time/expression/read-written-day.ts";
import type { PlacedTime } from "#lib/domain/time/expression/time-expression.ts";
import { writeTime } from "#lib/domain/time/expression/write-time.ts";
import { wallTimeAt } from "#lib/domain/time/wall-time-at.ts";
import type { PastedEntry, PastedText } from "#lib/domain/timeline/pasted/pasted-text.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

/** What was changed in one row by hand. */
export type RowEdit = { time?: string; kind?: TimelineEntryKind; body?: string };

/** A pasted block while it is being looked over: the text as it was, and what was done to its rows since. */
export type PasteDraft = {
  text: string;
  /** When it was pasted, RFC 3339: what `-10m` and `14:05` are read against. */
  now: string;
  timeZone: string;
  /** The day of times of day, `YYYY-MM-DD`; empty for the latest that fits. */
  day: string;
  dateOrder: DateOrder | "";
  /** By the line in which a row begins. */
  edits: Readonly<Record<number, RowEdit>>;
  removed: readonly number[];
  /** Rows that are part of the one above. */
  merged: readonly number[];
  /** The key of a request without an answer yet: sent again under it, it counts once. */
  key: string;
};

/** A row of the table: an entry to be, with what is to be looked at. */
export type PasteRow = {
  line: number;
  /** Those that the row is made of: its own, and of the rows merged into it. */
  lines: readonly number[];
  /** The time as it is written in the row. */
  time: string;
  kind: TimelineEntryKind;
  body: string;
  occurredAt: string | null;
  occurredZone: string;
  precision: PlacedTime["precision"];
  problem: string | null;
  /** It cannot be saved like this. */
  isBlocked: boolean;
};

export function draftOf(text: string, timeZone: string, now: Date): PasteDraft {
  const untouched = { day: "", dateOrder: "", edits: {}, removed: [], merged: [], key: "" } as const;
  return { text, now: now.toISOString(), timeZone, ...untouched };
}

/** The settings with which the text of a draft is read. */
export const settingsOf = ({
  now,
  timeZone,
  day,
  dateOrder,
}: Pick<PasteDraft, "now" | "timeZone" | "day" | "dateOrder">) => ({
  now: new Date(now),
  timeZone,
  day: day === "" ? undefined : day,
  dateOrder: dateOrder === "" ? undefined : dateOrder,
});

/** The rows of a draft, from what its text was read as. */
export function rowsOf({ entries }: PastedText, draft: PasteDraft): PasteRow[] {
  const [removed, merged] = [new Set(draft.removed), new Set(draft.merged)];
  const rows: PasteRow[] = [];
  for (const entry of entries) {
    if (removed.has(entry.line)) continue;
    const above = rows.at(-1);
    const edit = draft.edits[entry.line] ?? {};
    if (merged.has(entry.line) && above !== undefined) {
      if (draft.edits[above.line]?.body === undefined)
        above.body = `${above.body}\n${edit.body ?? entry.body}`;
      above.lines = [...above.lines, entry.line];
      continue;
    }
    rows.push(rowOf(entry, edit, draft, above));
  }
  return rows;
}

function rowOf(entry: PastedEntry, edit: RowEdit, draft: PasteDraft, above: PasteRow | undefined): PasteRow {
  const body = edit.body ?? entry.body;
  const time =
    edit.time === undefined
      ? { ...timeOf(entry), time: entry.statedTime ?? "", problem: entry.problem }
      : { ...readTime(edit.time, draft, above), time: edit.time };
  const isAhead =
    time.occurredAt !== null && Date.parse(time.occurredAt) > Date.parse(draft.now) + 5 * 60_000;
  const isEmpty = body.trim() === "";
  return {
    line: entry.line,
    lines: [entry.line],
    kind: edit.kind ?? entry.kind,
    body,
    ...time,
    problem: isEmpty ? "Say what happened." : time.problem,
    isBlocked: isAhead || isEmpty,
  };
}

const timeOf = ({ occurredAt, occurredZone, precision }: PastedEntry) => ({
  occurredAt,
  occurredZone,
  precision,
});

/** An empty time is unknown on purpose; a time of day is of the day of the row above. */
function readTime(text: string, draft: PasteDraft, above: PasteRow | undefined) {
  const settings = settingsOf(draft);
  const unknown = { occurredAt: null, occurredZone: draft.timeZone, precision: "unknown" } as const;
  const written = text.trim();
  if (written === "") return { ...unknown, problem: null };
  const day = settings.day ?? (above?.occurredAt ? dayOf(above.occurredAt, draft.timeZone) : undefined);
  const read = readTimeExpression(written, { ...settings, day });
  if (read === null || (read.end !== written.length && read.end !== 0)) {
    return { ...unknown, problem: `“${written}” is not understood as a time.` };
  }
  const { occurredAt, occurredZone, precision } = read;
  return { occurredAt, occurredZone, precision, problem: read.problems[0]?.message ?? null };
}

function dayOf(instant: string, zone: string): string {
  const { year, month, day } = wallTimeAt(new Date(instant), zone);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The draft with another time, kind or text in a row. */
export function withEdit(draft: PasteDraft, line: number, edit: RowEdit): PasteDraft {
  return { ...draft, edits: { ...draft.edits, [line]: { ...draft.edits[line], ...edit } } };
}

/** The draft without some rows, and without what was merged into them. */
export function withoutRows(draft: PasteDraft, rows: readonly PasteRow[]): PasteDraft {
  return { ...draft, removed: [...draft.removed, ...rows.flatMap(({ lines }) => lines)] };
}

/** The draft with a row as the end of the one above, text to text. */
export function withMerged(draft: PasteDraft, rows: readonly PasteRow[], line: number): PasteDraft {
  const at = rows.findIndex((row) => row.line === line);
  const [above, row] = [rows[at - 1], rows[at]];
  if (above === undefined || row === undefined) return draft;
  const joined = withEdit(draft, above.line, { body: `${above.body}\n${row.body}` });
  return { ...joined, merged: [...draft.merged, line] };
}

/** The draft with the times of rows moved; those without one stay. */
export function withShift(draft: PasteDraft, rows: readonly PasteRow[], ms: number): PasteDraft {
  const edits = { ...draft.edits };
  for (const { line, occurredAt, occurredZone, precision } of rows) {
    if (occurredAt === null) continue;
    const moved = new Date(Date.parse(occurredAt) + ms).toISOString();
    edits[line] = {
      ...edits[line],
      time: writeTime({ occurredAt: moved, occurredZone, precision }, draft.timeZone),
    };
  }
  return { ...draft, edits };
}
