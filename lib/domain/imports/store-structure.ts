import { actorName } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { newId } from "../record-id.ts";
import { cutText } from "./cut-text.ts";
import { readLinkedTitle } from "./document/fields/read-linked-title.ts";
import type { DocumentFacts } from "./document/read-postmortem.ts";
import type { ParsedPostmortem } from "./schema.ts";

const MOST = { statement: 500, cause: 5_000, reason: 2_000, name: 300, title: 500 };

/** Texts longer than their field takes, cut to it, and what the reader is told of each. */
class Cutter {
  readonly warnings: ParsedPostmortem["warnings"] = [];

  cut(text: string, field: keyof typeof MOST, line: number): string {
    const cut = cutText(text, MOST[field]);
    if (cut !== text) {
      this.warnings.push({
        line,
        message: `This text is cut to ${MOST[field]} characters; the document is kept whole.`,
      });
    }
    return cut;
  }
}

/** What becomes of a document's paths, escalations, causes and tasks; `warnings` tells of what was cut. */
export type DocumentStructure = ReturnType<typeof documentStructure>;

/** The paths, escalations, causes and tasks of a document as they will be stored, in no person's name. */
export function documentStructure(parsed: ParsedPostmortem, facts: DocumentFacts) {
  const cutter = new Cutter();
  const timeOf = (line: number) => {
    const at = parsed.timeline.find((row) => row.line === line)?.at ?? null;
    return at === null ? null : new Date(at);
  };
  return {
    paths: parsed.misleadingPaths.map(({ statement, category, line }) => {
      const openedAt = timeOf(line);
      return {
        line,
        statement: cutter.cut(statement, "statement", line),
        category,
        outcome: "ruled_out" as const,
        settledBecause: `The document tells of it as a path that misled (line ${line}).`,
        openedAt,
        openedPrecision: openedAt === null ? ("unknown" as const) : ("minute" as const),
      };
    }),
    escalations: parsed.escalations.map(({ text, line }, index) => {
      const told = facts.escalations[index];
      return {
        toName: cutter.cut(told?.to ?? text, "name", line),
        reason: cutter.cut(text, "reason", line),
        by: told?.by ?? null,
        escalatedAt: dateOf(told?.escalatedAt),
        acknowledgedAt: dateOf(told?.acknowledgedAt),
      };
    }),
    causes: parsed.rootCauses.map(({ text, line }) => cutter.cut(text, "cause", line)),
    tasks: parsed.tasks.map(({ title, kind, owner, dueOn, line }, index) => {
      const status = facts.taskStatuses[index] ?? "open";
      const linked = readLinkedTitle(title);
      return {
        title: cutter.cut(linked.title, "title", line),
        kind,
        status,
        statusReason: status === "wont_do" ? `The document marks it so (line ${line}).` : null,
        ownerName: owner,
        dueOn,
        externalUrl: linked.externalUrl,
      };
    }),
    warnings: cutter.warnings,
  };
}

const dateOf = (text: string | null | undefined): Date | null =>
  text === null || text === undefined ? null : new Date(text);

/**
 * Writes what a document tells, one statement a kind however much there is.
 * @param entryOf the entry of a line, when the timeline tells of it
 */
export async function storeStructure(
  ctx: TransactionContext,
  incidentId: string,
  { paths, escalations, causes, tasks }: DocumentStructure,
  entryOf: (line: number) => string | undefined,
): Promise<void> {
  const [name, now] = [actorName(ctx.actor), ctx.now()];
  const told = () => ({ id: newId(), incident_id: incidentId, source: ctx.source });
  const [periods, citations]: [Row[], Row[]] = [[], []];
  const hypotheses = paths.map((path) => {
    const row = {
      ...told(),
      statement: path.statement,
      category: path.category,
      outcome: path.outcome,
      settled_because: path.settledBecause,
      opened_at: path.openedAt,
      opened_precision: path.openedPrecision,
      opened_by_name: name,
      version: 1,
      recorded_at: now,
    };
    const entryId = entryOf(path.line);
    if (entryId !== undefined) {
      const cited = { hypothesis_id: row.id, entry_id: entryId, role: "clue" };
      const by = { created_by_name: name, created_at: now };
      citations.push({ id: newId(), incident_id: incidentId, ...cited, ...by });
    }
    // When it was settled no document says in a way that can be relied on: the period has a beginning only.
    if (path.openedAt !== null) {
      periods.push({
        id: newId(),
        hypothesis_id: row.id,
        started_at: path.openedAt,
        started_zone: "UTC",
        started_precision: path.openedPrecision,
        started_entry_id: entryId ?? null,
        ended_zone: "UTC",
        ended_precision: "unknown",
        outcome: path.outcome,
        because: path.settledBecause,
        settled_by_name: name,
      });
    }
    return row;
  });
  await insertRows(ctx, "hypotheses", hypotheses);
  await insertRows(ctx, "hypothesis_periods", periods);
  await insertRows(ctx, "citations", citations);
  await insertRows(
    ctx,
    "escalations",
    escalations.map((each) => ({
      ...told(),
      to_name: each.toName,
      reason: each.reason,
      escalated_at: each.escalatedAt,
      escalated_by_name: each.by ?? name,
      acknowledged_at: each.acknowledgedAt,
      version: 1,
      recorded_at: now,
    })),
  );
  await insertRows(
    ctx,
    "causes",
    causes.map((statement, index) => ({
      ...told(),
      kind: "root",
      statement,
      mechanism: [],
      position: index + 1,
      author_name: name,
      version: 1,
      recorded_at: now,
    })),
  );
  await insertRows(
    ctx,
    "tasks",
    tasks.map((task) => ({
      ...told(),
      title: task.title,
      kind: task.kind,
      status: task.status,
      status_reason: task.statusReason,
      priority: "medium",
      owner_name: task.ownerName,
      due_on: task.dueOn,
      external_url: task.externalUrl,
      created_by_name: name,
      version: 1,
      created_at: now,
      updated_at: now,
      status_changed_at: now,
    })),
  );
}

type Table = "hypotheses" | "hypothesis_periods" | "citations" | "escalations" | "causes" | "tasks";
/** By the names of the table's columns; all rows of a table have the same. */
type Row = Record<string, string | number | Date | null | readonly string[]>;

// Prisma binds each value by itself, which takes seconds for thousands of rows.
async function insertRows(ctx: TransactionContext, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  if (columns === "") return;
  await ctx.sql.add(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    rows,
  );
}
