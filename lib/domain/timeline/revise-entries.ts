import type { Milestone, TimelineEntryKind, TimePrecision } from "#prisma/generated/enums.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { SqlContext } from "../context.ts";
import { ENTRY_JSON } from "./entry-json.ts";
import type { TimelineEntryJson } from "./schema.ts";

/** What one entry becomes; what is undefined stays. A time takes the place of an unknown one as exact. */
export type RevisedEntry = {
  id: string;
  body?: string | undefined;
  kind?: TimelineEntryKind | undefined;
  occurredAt?: Date | undefined;
  occurredZone?: string | undefined;
  precision?: TimePrecision | undefined;
  milestone?: Milestone | null | undefined;
  evidenceIds?: readonly string[] | undefined;
  deleted?: boolean | undefined;
};

const KEEP = `
  INSERT INTO timeline_entry_revisions (entry_id, version, kind, body, occurred_at, occurred_zone, precision, milestone,
    evidence_ids, deleted, replaced_at, replaced_by_id, replaced_by)
  SELECT e.id, e.version, e.kind, e.body, e.occurred_at, e.occurred_zone, e.precision, e.milestone,
    e.evidence_ids, e.deleted_at IS NOT NULL, $2::timestamptz, $3::uuid, $4
  FROM timeline_entries e WHERE e.id = ANY($1::uuid[])`;

// JSON leaves out what is undefined; a milestone is also taken away, so null and absent are two things there.
const CHANGE = `
  UPDATE timeline_entries e SET
    body = COALESCE(c.body, e.body),
    kind = COALESCE(c.kind, e.kind),
    occurred_at = COALESCE(c."occurredAt", e.occurred_at),
    sort_at = COALESCE(c."occurredAt", e.sort_at),
    occurred_zone = COALESCE(c."occurredZone", e.occurred_zone),
    precision = COALESCE(c.precision,
      CASE WHEN c."occurredAt" IS NOT NULL AND e.precision = 'unknown' THEN 'exact'::"TimePrecision" END, e.precision),
    stated_time = CASE WHEN c."occurredAt" IS NULL THEN e.stated_time END,
    milestone = CASE WHEN given ? 'milestone' THEN c.milestone ELSE e.milestone END,
    evidence_ids = COALESCE(c."evidenceIds", e.evidence_ids),
    deleted_at = CASE c.deleted WHEN true THEN $2::timestamptz WHEN false THEN NULL ELSE e.deleted_at END,
    version = e.version + 1
  FROM jsonb_array_elements($1::jsonb) AS given CROSS JOIN LATERAL jsonb_to_record(given) AS c (id uuid, body text,
    kind "TimelineEntryKind", "occurredAt" timestamptz, "occurredZone" text, precision "TimePrecision",
    milestone "Milestone", "evidenceIds" uuid[], deleted boolean)
  WHERE e.id = c.id
  RETURNING ${ENTRY_JSON} AS entry, e.deleted_at IS NOT NULL AS deleted`;

/**
 * Keeps the states of entries as revisions and writes the next ones, in two statements; returns them in the order given,
 * each with whether it is deleted. Their incident is locked. Whoever changes a time calls followEntries, too.
 */
export async function reviseEntries(
  ctx: SqlContext,
  changes: readonly RevisedEntry[],
): Promise<{ entry: TimelineEntryJson; deleted: boolean }[]> {
  const ids = changes.map(({ id }) => id);
  await ctx.sql.write(KEEP, [ids, ctx.now(), actorUserId(ctx.actor), actorName(ctx.actor)]);
  const revised = await ctx.sql.rows<{ entry: TimelineEntryJson; deleted: boolean }>(CHANGE, [
    JSON.stringify(changes),
    ctx.now(),
  ]);
  const byId = new Map(revised.map((each) => [each.entry.id, each]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The same for one entry. */
export async function reviseEntry(ctx: SqlContext, change: RevisedEntry): Promise<TimelineEntryJson> {
  const [revised] = await reviseEntries(ctx, [change]);
  if (!revised) throw new Error("an entry that is locked exists");
  return revised.entry;
}
