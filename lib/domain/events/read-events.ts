import type { Sql } from "#lib/platform/sql.ts";

import type { IncidentEventData, IncidentEventType, LiveEvent } from "./schema.ts";

/** An outbox row as readers see it. `readers` holds who may see a private incident; null means everybody. */
export type OutboxEvent = {
  id: string;
  type: string;
  incidentId: string | null;
  at: string;
  requestId: string;
  data: {
    revision?: number;
    actor?: string;
    actorUserId?: string | null;
    data?: unknown;
    subjectId?: string;
  };
  readers: string[] | null;
};

/**
 * An event's number begins with its transaction's id. Only rows older than every running transaction are read, so
 * whatever appears later has a later transaction and a larger number: none is passed over. Who runs is asked before
 * the rows are read: what ends in between is then there.
 */
async function horizonOf(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ horizon: string }>("SELECT event_horizon()::text AS horizon", []);
  return row?.horizon ?? "0";
}

const COLUMNS = `ev.id::text, ev.type, ev.incident_id AS "incidentId", api_instant(ev.at) AS at, ev.request_id AS "requestId", ev.data,
  CASE WHEN i.visibility = 'private' THEN (SELECT coalesce(array_agg(p.user_id::text), '{}') FROM incident_participants p
    WHERE p.incident_id = i.id AND p.ended_at IS NULL) END AS readers`;

type Wanted = { after: string; incidentId?: string | null; types?: readonly string[] | null; limit: number };

/** Up to `limit` events after `after`, oldest first; of one incident, or of some types, when those are given. */
export async function readEvents(
  sql: Sql,
  { after, incidentId = null, types = null, limit }: Wanted,
): Promise<OutboxEvent[]> {
  const horizon = await horizonOf(sql);
  return sql.rows<OutboxEvent>(
    `SELECT ${COLUMNS} FROM events ev LEFT JOIN incidents i ON i.id = ev.incident_id
     WHERE ev.id > $1::bigint AND ($2::uuid IS NULL OR ev.incident_id = $2::uuid) AND ev.xact < $4::bigint
       AND ($5::text[] IS NULL OR ev.type = ANY($5::text[]))
     ORDER BY ev.id LIMIT $3::int`,
    [after, incidentId, limit, horizon, types],
  );
}

/** The number of the newest event that readers may have seen; what is read afterwards holds at least that much. */
export async function newestEvent(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ id: string }>(
    `SELECT coalesce((SELECT ev.id FROM events ev WHERE ev.xact < $1::bigint ORDER BY ev.id DESC LIMIT 1), 0)::text AS id`,
    [await horizonOf(sql)],
  );
  return row?.id ?? "0";
}

/** Whether the events after `after` are all still kept; when not, a page has to be read anew. */
export async function isStillKept(sql: Sql, after: string): Promise<boolean> {
  const [row] = await sql.rows<{ oldest: string | null; newest: string | null }>(
    `SELECT min(id)::text AS oldest, max(id)::text AS newest FROM events`,
    [],
  );
  if (row?.oldest == null || row.newest == null) return after === "0";
  return BigInt(after) >= BigInt(row.oldest) - 1n && BigInt(after) <= BigInt(row.newest);
}

/** The event as a page is told; null for those that concern no incident. */
export function liveEventOf(event: OutboxEvent): LiveEvent | null {
  if (event.incidentId === null) return null;
  const { revision = 0, actor = "", data } = event.data;
  return {
    id: event.id,
    type: event.type as IncidentEventType,
    incidentId: event.incidentId,
    revision,
    at: event.at,
    actor,
    data: data as IncidentEventData<IncidentEventType>,
  } as LiveEvent;
}
