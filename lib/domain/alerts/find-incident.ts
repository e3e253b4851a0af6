import type { SqlContext } from "../context.ts";
import { OPEN_STATUSES } from "../incidents/rules.ts";

/** What alerts belong together by: their service, or without one the group that their sender made. */
export type AlertGroup = { serviceId: string } | { senderId: string; groupKey: string };

const OPEN = OPEN_STATUSES.map((status) => `'${status}'`).join(", ");

// What people keep private stays so: an alert, which everybody sees, goes there only if alerts declared it.
const TAKES_ALERTS = `i.status IN (${OPEN}) AND NOT i.is_test AND i.merged_at IS NULL
  AND (i.visibility = 'normal' OR i.source = 'alert')`;

/** How long alerts of a group without a service follow one another into an incident. */
const FOLLOWS = "6 hours";

/** Lets the caller's transaction alone decide where the alerts of that group belong; others wait until it ends. */
export async function lockGroup(ctx: SqlContext, group: AlertGroup): Promise<void> {
  const name = "serviceId" in group ? group.serviceId : `${group.senderId} ${group.groupKey}`;
  await ctx.sql.rows(
    "SELECT pg_advisory_xact_lock(hashtextextended('hindcast.alerts ' || $1::text, 0))::text",
    [name],
  );
}

/** The newest open incident to which alerts of that group belong, locked; null if there is none. */
export async function findIncidentOf(ctx: SqlContext, group: AlertGroup): Promise<string | null> {
  const [row] =
    "serviceId" in group
      ? await ctx.sql.rows<{ id: string }>(
          `SELECT i.id FROM incidents i JOIN incident_services x ON x.incident_id = i.id
           WHERE x.service_id = $1::uuid AND ${TAKES_ALERTS} ORDER BY i.declared_at DESC, i.id DESC LIMIT 1
           FOR NO KEY UPDATE OF i`,
          [group.serviceId],
        )
      : await ctx.sql.rows<{ id: string }>(
          `SELECT i.id FROM incidents i WHERE ${TAKES_ALERTS} AND EXISTS (
             SELECT 1 FROM alerts a WHERE a.incident_id = i.id AND a.sender_id = $1::uuid AND a.group_key = $2::text
               AND a.service_id IS NULL AND a.last_received_at > $3::timestamptz - interval '${FOLLOWS}')
           ORDER BY i.declared_at DESC, i.id DESC LIMIT 1 FOR NO KEY UPDATE OF i`,
          [group.senderId, group.groupKey, ctx.now()],
        );
  return row?.id ?? null;
}

/** The newest open incident with an open alert of a rule of that service and key, locked; null if there is none. */
export async function findIncidentOfKey(
  ctx: SqlContext,
  { serviceId, dedupKey }: { serviceId: string; dedupKey: string },
): Promise<string | null> {
  const [row] = await ctx.sql.rows<{ id: string }>(
    `SELECT i.id FROM incidents i WHERE ${TAKES_ALERTS} AND EXISTS (
       SELECT 1 FROM alerts a WHERE a.incident_id = i.id AND a.origin = 'rule' AND a.service_id = $1::uuid
         AND a.dedup_key = $2::text)
     ORDER BY i.declared_at DESC, i.id DESC LIMIT 1 FOR NO KEY UPDATE OF i`,
    [serviceId, dedupKey],
  );
  return row?.id ?? null;
}
