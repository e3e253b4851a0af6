import type { TimelineEntry as EntryRow } from "#prisma/generated/client.ts";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { presentEntry } from "./present-entry.ts";
import { reviseEntry } from "./revise-entry.ts";
import { assertNotInFuture } from "./rules.ts";
import type { EditTimelineEntriesInput, EditedTimelineEntriesJson } from "./schema.ts";
import { timeColumns } from "./time-columns.ts";

type Change = EditTimelineEntriesInput["changes"][number];

/**
 * Changes, deletes or restores up to 500 entries of one incident, all or none, each keeping what it was as a revision.
 * Returns those that stand, in the order given, and the ids of those that do not. Sent with what the entries were
 * before, it undoes itself. Refuses stale versions (`stale-version`, with the entries as they are) and viewers.
 */
export async function editTimelineEntries(
  ctx: Context,
  input: EditTimelineEntriesInput,
): Promise<EditedTimelineEntriesJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(
      canEditTimelineEntry(ctx.actor),
      "Viewers cannot edit a timeline. Ask for the role of responder.",
    );
    const rows = await readRows(ctx, incident.id, input.changes);

    const items: EditedTimelineEntriesJson["items"] = [];
    const deletedIds: string[] = [];
    for (const { row, change } of rows) {
      const revised = await reviseEntry(ctx, row, columnsOf(change, row, ctx.now()));
      const isDeleted = change.deleted ?? row.deletedAt !== null;
      if (isDeleted) deletedIds.push(row.id);
      else items.push(revised);
    }

    await recordEvent(ctx, {
      type: "timeline.entries-edited",
      incident,
      data: { entries: items, deleted: deletedIds.map((id) => ({ id })) },
    });
    return { items, deletedIds };
  });
}

/** Each change with its entry. Refuses entries of other incidents, those that are deleted unless restored, and stale ones. */
async function readRows(
  ctx: TransactionContext,
  incidentId: string,
  changes: readonly Change[],
): Promise<{ row: EntryRow; change: Change }[]> {
  const found = await ctx.db.timelineEntry.findMany({
    where: { incidentId, id: { in: changes.map(({ id }) => id) } },
  });
  const byId = new Map(found.map((row) => [row.id, row]));
  const rows = changes.map((change) => {
    const row = byId.get(change.id);
    if (!row || (row.deletedAt && change.deleted !== false)) throw notFound("timeline entry");
    return { row, change };
  });
  const outdated = rows.filter(({ row, change }) => row.version !== change.expectedVersion);
  if (outdated.length > 0) throw stale(outdated.map(({ row }) => presentEntry(row)));
  return rows;
}

function columnsOf(change: Change, row: EntryRow, now: Date) {
  if (change.occurredAt) assertNotInFuture(change.occurredAt.at, now);
  return {
    ...(change.kind !== undefined && { kind: change.kind }),
    ...(change.deleted !== undefined && { deletedAt: change.deleted ? (row.deletedAt ?? now) : null }),
    ...timeColumns(change, row.precision),
  };
}
