import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { followEntries } from "../paths/follow-entries.ts";
import { ENTRY_JSON } from "./entry-json.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { reviseEntries, type RevisedEntry } from "./revise-entries.ts";
import { assertTimeFits, editedColumns } from "./rules.ts";
import type { EditTimelineEntriesInput, TimelineEntryJson } from "./schema.ts";

type Change = EditTimelineEntriesInput["changes"][number];
type Found = { entry: TimelineEntryJson; deleted: boolean };

/**
 * Changes up to 500 entries of one incident in one transaction, all or none, and returns them in the order given, with
 * those that are deleted by it; what was stays as revisions. Refuses stale versions (`stale-version`, naming the entry),
 * a precision of an unknown time (`time-unknown`), times that a path cannot have, the future, and viewers. Paths whose opening
 * or settling an entry tells get its time.
 */
export async function editTimelineEntries(
  ctx: Context,
  input: EditTimelineEntriesInput,
): Promise<{ items: TimelineEntryJson[] }> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(
      canEditTimelineEntry(ctx.actor),
      "Viewers cannot edit a timeline. Ask for the role of responder.",
    );
    const found = await entriesOf(ctx, incident.id, input.changes);
    for (const change of input.changes) assertFits(change, found.get(change.id), ctx.now());

    const items = await reviseEntries(ctx, input.changes.map(columnsOf));
    const timed = new Set(input.changes.filter(editedColumns).map(({ id }) => id));
    const moved = items.map(({ entry }) => entry).filter(({ id }) => timed.has(id));
    await followEntries(ctx, incident, moved);

    await recordEvent(ctx, {
      type: "timeline.entries-edited",
      incident,
      data: {
        entries: items.filter(({ deleted }) => !deleted).map(({ entry }) => entry),
        deleted: items.filter(({ deleted }) => deleted).map(({ entry }) => ({ id: entry.id })),
      },
    });
    return { items: items.map(({ entry }) => entry) };
  });
}

async function entriesOf(
  ctx: TransactionContext,
  incidentId: string,
  changes: readonly Change[],
): Promise<Map<string, Found>> {
  const rows = await ctx.sql.rows<Found>(
    `SELECT ${ENTRY_JSON} AS entry, e.deleted_at IS NOT NULL AS deleted
     FROM timeline_entries e WHERE e.incident_id = $1::uuid AND e.id = ANY($2::uuid[])`,
    [incidentId, changes.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.entry.id, row]));
}

function assertFits(change: Change, found: Found | undefined, now: Date): void {
  if (!found || (found.deleted && change.deleted !== false)) throw notFound("timeline entry");
  if (found.entry.version !== change.expectedVersion) throw stale(found.entry);
  assertTimeFits(change, found.entry.precision, now);
}

function columnsOf(change: Change): RevisedEntry {
  const { id, kind, deleted } = change;
  return { id, kind, deleted, ...editedColumns(change) };
}
