import type { Sql } from "#lib/platform/sql.ts";
import type { MailTiming } from "#prisma/generated/enums.ts";

import type { OutboxEvent } from "../events/read-events.ts";
import { seenBySql } from "../incident-visibility.ts";
import type { Audience, Notice } from "./notices.ts";

/** Somebody to tell, with what they have chosen; null where they have not. */
export type Recipient = {
  userId: string;
  inbox: boolean | null;
  email: MailTiming | null;
  digestMinutes: number | null;
};

// In one place: who is told, and nobody who may not see the incident. Each branch finds its people by an index.
const RECIPIENTS = `
  WITH named AS (
    SELECT unnest($4::uuid[]) AS id
    UNION SELECT m.id FROM users m WHERE $5::boolean AND m.role IN ('manager', 'admin')
    UNION SELECT x.escalated_by_id FROM escalations x WHERE x.id = $6::uuid
    UNION SELECT part.user_id FROM incident_participants part WHERE part.incident_id = $1::uuid AND part.ended_at IS NULL
      AND ($7::boolean OR part.role::text = ANY($8::text[])))
  SELECT u.id AS "userId", p.inbox, p.email::text AS email, s.digest_minutes AS "digestMinutes"
  FROM named JOIN users u ON u.id = named.id JOIN incidents i ON i.id = $1::uuid
    LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = $2::text::"NotificationKind"
    LEFT JOIN notification_settings s ON s.user_id = u.id
  WHERE u.disabled_at IS NULL AND u.id IS DISTINCT FROM $3::uuid AND ${seenBySql("u", "i")}
  ORDER BY u.id`;

/** Who is told of it: never whoever did it, unless they have asked themselves for help. */
export async function recipientsOf(
  sql: Sql,
  event: OutboxEvent,
  { kind, to }: { kind: Notice["kind"]; to: Omit<Audience, "handles"> },
): Promise<Recipient[]> {
  const { users = [], managers = false, escalatorOf, participants = [] } = to;
  return sql.rows<Recipient>(RECIPIENTS, [
    event.incidentId,
    kind,
    kind === "escalation" ? null : (event.data.actorUserId ?? null),
    users,
    managers,
    escalatorOf ?? null,
    participants === "any",
    participants === "any" ? [] : participants,
  ]);
}

/**
 * The notices with the people behind handles in their place, asked for once however many there are; what is addressed
 * to handles alone of which nobody has one is left out.
 */
export async function withPeopleOf(sql: Sql, notices: readonly Notice[]): Promise<Notice[]> {
  const handles = notices.flatMap(({ to }) => to.handles ?? []);
  if (handles.length === 0) return [...notices];
  const rows = await sql.rows<{ id: string; handle: string }>(
    "SELECT id, handle FROM users WHERE handle = ANY($1::text[])",
    [handles],
  );
  const idOf = new Map(rows.map(({ id, handle }) => [handle, id]));
  return notices.flatMap((notice) => {
    const { handles: named, ...to } = notice.to;
    if (named === undefined) return [notice];
    const users = named.flatMap((handle) => idOf.get(handle) ?? []);
    const isToHandlesAlone = Object.keys(to).length === 0;
    if (users.length === 0 && isToHandlesAlone) return [];
    return [{ ...notice, to: { ...to, users: [...(to.users ?? []), ...users] } }];
  });
}
