import type { TransactionContext } from "../context.ts";
import { incidentKeyOf } from "../incident-reference.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { reviseEntries } from "../timeline/revise-entries.ts";
import { unitedWindows } from "./impact/rules.ts";
import { MOVED_WHOLE } from "./merged-tables.ts";

/**
 * Of what moves, the milestones that say how far the other incident's record had come: they are not the target's. What
 * they say about the world itself (impact, detection, escalations and their answers) is true of it as well.
 */
const NOT_OF_THE_TARGET = ["declared", "mitigated", "resolved"];

/** Moves everything, both incidents being locked; returns the target with the revision that this makes. */
export async function moveIncidentParts(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<{ target: LockedIncident; counts: Record<string, number> }> {
  const counts: Record<string, number> = {};
  await placeCausesBehind(ctx, source, target);
  for (const table of MOVED_WHOLE) counts[table] = await moveRows(ctx, table, source, target);
  await ungiveMilestones(ctx, source);
  const entries = await moveEntries(ctx, source, target);
  await copyParticipants(ctx, source, target);
  await moveServices(ctx, source, target);
  await uniteImpact(ctx, source, target);
  const [row] = await ctx.sql.rows<{ revision: number }>(
    `UPDATE incidents SET revision = revision + $2::int WHERE id = $1::uuid RETURNING revision`,
    [target.id, entries],
  );
  return {
    target: { ...target, revision: row?.revision ?? target.revision },
    counts: { ...counts, timeline_entries: entries },
  };
}

async function moveRows(
  ctx: TransactionContext,
  table: (typeof MOVED_WHOLE)[number],
  source: LockedIncident,
  target: LockedIncident,
): Promise<number> {
  const rows = await ctx.sql.rows<{ id: string }>(
    `UPDATE ${table} SET incident_id = $2::uuid WHERE incident_id = $1::uuid RETURNING id`,
    [source.id, target.id],
  );
  return rows.length;
}

/** The target's causes stay the first, and its root cause what it is; those that come keep their order. */
async function placeCausesBehind(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<void> {
  await ctx.sql.rows(
    `UPDATE causes SET position = position + (SELECT coalesce(max(position), 0) FROM causes WHERE incident_id = $2::uuid)
     WHERE incident_id = $1::uuid`,
    [source.id, target.id],
  );
}

/** An entry that is no milestone any more keeps what it was as a revision. */
async function ungiveMilestones(ctx: TransactionContext, source: LockedIncident): Promise<void> {
  const rows = await ctx.sql.rows<{ id: string }>(
    `SELECT id FROM timeline_entries
     WHERE incident_id = $1::uuid AND deleted_at IS NULL AND milestone = ANY($2::"Milestone"[])`,
    [source.id, NOT_OF_THE_TARGET],
  );
  await reviseEntries(
    ctx,
    rows.map(({ id }) => ({ id, milestone: null })),
  );
}

/** Numbers the entries on after those of the target, in the order in which they were recorded. An earlier origin stays. */
async function moveEntries(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<number> {
  const rows = await ctx.sql.rows<{ id: string }>(
    `UPDATE timeline_entries e SET incident_id = $2::uuid, moved_from = coalesce(e.moved_from, $3::text),
       sequence = $4::int + o.position
     FROM (SELECT id, (row_number() OVER (ORDER BY sequence))::int AS position FROM timeline_entries
           WHERE incident_id = $1::uuid) o
     WHERE e.id = o.id RETURNING e.id`,
    [source.id, target.id, incidentKeyOf(source.number), target.revision - 1],
  );
  return rows.length;
}

/** A role that the target has no holder for goes along; who held one that is taken goes on as responder. */
async function copyParticipants(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<void> {
  await ctx.sql.rows(
    `INSERT INTO incident_participants (id, incident_id, user_id, role, started_at)
     SELECT gen_random_uuid(), $2::uuid, p.user_id, p.role, min(p.started_at)
     FROM (SELECT user_id, started_at, CASE WHEN role IN ('commander', 'scribe', 'communications') AND EXISTS (
             SELECT FROM incident_participants t WHERE t.incident_id = $2::uuid AND t.role = s.role AND t.ended_at IS NULL)
             THEN 'responder' ELSE role END AS role
           FROM incident_participants s WHERE s.incident_id = $1::uuid AND s.ended_at IS NULL) p
     WHERE NOT EXISTS (SELECT FROM incident_participants t WHERE t.incident_id = $2::uuid AND t.user_id = p.user_id
       AND t.ended_at IS NULL AND (t.role = p.role OR p.role = 'watcher'))
     GROUP BY p.user_id, p.role`,
    [source.id, target.id],
  );
}

async function moveServices(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<void> {
  await ctx.sql.rows(
    `INSERT INTO incident_services (incident_id, service_id, affected_from, affected_to)
     SELECT $2::uuid, service_id, affected_from, affected_to FROM incident_services WHERE incident_id = $1::uuid
     ON CONFLICT (incident_id, service_id) DO NOTHING`,
    [source.id, target.id],
  );
  await ctx.db.incidentService.deleteMany({ where: { incidentId: source.id } });
}

async function uniteImpact(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<void> {
  const rows = await ctx.db.impactWindow.findMany({
    where: { incidentId: { in: [source.id, target.id] } },
  });
  if (rows.every(({ incidentId }) => incidentId === target.id)) return;
  await ctx.db.impactWindow.deleteMany({ where: { incidentId: { in: [source.id, target.id] } } });
  await ctx.db.impactWindow.createMany({
    data: unitedWindows(rows).map((row) => ({ ...row, incidentId: target.id })),
  });
}
