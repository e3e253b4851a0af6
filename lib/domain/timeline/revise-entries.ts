import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { ENTRY_JSON } from "./entry-json.ts";
import type { TimelineEntryJson } from "./schema.ts";

/** What one entry becomes; null leaves a column as it is. A time takes the place of an unknown one as exact. */
export type RevisedEntry = {
  id: string;
  kind: string | null;
  occurredAt: string | null;
  occurredZone: string | null;
  precision: string | null;
  deleted: boolean | null;
};

const KEEP = `
  INSERT INTO timeline_entry_revisions (entry_id, version, kind, body, occurred_at, occurred_zone, precision, milestone,
    deleted, replaced_at, replaced_by_id, replaced_by)
  SELECT e.id, e.version, e.kind, e.body, e.occurred_at, e.occurred_zone, e.precision, e.milestone,
    e.deleted_at IS NOT NULL, $2::timestamptz, $3::uuid, $4
  FROM timeline_entries e WHERE e.id = ANY($1::uuid[])`;

const CHANGE = `
  UPDATE timeline_entries e SET
    kind = COALESCE(c.kind, e.kind),
    occurred_at = COALESCE(c."occurredAt", e.occurred_at),
    sort_at = COALESCE(c."occurredAt", e.sort_at),
    occurred_zone = COALESCE(c."occurredZone", e.occurred_zone),
    precision = COALESCE(c.precision,
      CASE WHEN c."occurredAt" IS NOT NULL AND e.precision = 'unknown' THEN 'exact'::"TimePrecision" END, e.precision),
    stated_time = CASE WHEN c."occurredAt" IS NULL THEN e.stated_time END,
    deleted_at = CASE c.deleted WHEN true THEN $2::timestamptz WHEN false THEN NULL ELSE e.deleted_at END,
    version = e.version + 1
  FROM json_to_recordset($1::json) AS c (id uuid, kind "TimelineEntryKind", "occurredAt" timestamptz,
    "occurredZone" text, precision "TimePrecision", deleted boolean)
  WHERE e.id = c.id
  RETURNING ${ENTRY_JSON} AS entry, e.deleted_at IS NOT NULL AS deleted`;

/** Keeps the states of entries as revisions and writes the next ones, in two statements. Their incident is locked. */
export async function reviseEntries(
  ctx: TransactionContext,
  changes: readonly RevisedEntry[],
): Promise<{ entry: TimelineEntryJson; deleted: boolean }[]> {
  const ids = changes.map(({ id }) => id);
  await ctx.sql.write(KEEP, [ids, ctx.now(), actorUserId(ctx.actor), actorName(ctx.actor)]);
  return ctx.sql.rows(CHANGE, [JSON.stringify(changes), ctx.now()]);
}
