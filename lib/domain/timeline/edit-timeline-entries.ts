import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { invalid, notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { ENTRY_JSON } from "./entry-json.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { reviseEntries, type RevisedEntry } from "./revise-entries.ts";
import { assertNotInFuture } from "./rules.ts";
import type { EditTimelineEntriesInput, TimelineEntryJson } from "./schema.ts";

type Change = EditTimelineEntriesInput["changes"][number];
type Found = { entry: TimelineEntryJson; deleted: boolean };

/**
 * Changes up to 500 entries of one incident in one transaction, all or none, and returns them in the order given, with
 * those that are deleted by it; what was stays as revisions. Refuses stale versions (`stale-version`, naming the entry),
 * a precision of an unknown time (`time-unknown`), the future, and viewers.
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

    const revised = await reviseEntries(ctx, input.changes.map(columnsOf));
    const byId = new Map(revised.map((each) => [each.entry.id, each]));
    const items = input.changes.flatMap(({ id }) => byId.get(id) ?? []);

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
  if (change.occurredAt) assertNotInFuture(change.occurredAt.at, now);
  else if (change.precision !== undefined && found.entry.precision === "unknown") {
    throw invalid(
      "time-unknown",
      "Nobody knows yet when one of these was: give its time together with the precision.",
    );
  }
}

function columnsOf({ id, kind, occurredAt, zone, precision, deleted }: Change): RevisedEntry {
  return {
    id,
    kind: kind ?? null,
    occurredAt: occurredAt?.at.toISOString() ?? null,
    occurredZone: occurredAt ? (zone ?? occurredAt.zone) : null,
    precision: precision ?? null,
    deleted: deleted ?? null,
  };
}
