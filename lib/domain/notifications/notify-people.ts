import { log } from "#lib/platform/log.ts";
import type { Sql } from "#lib/platform/sql.ts";
import type { MailTiming } from "#prisma/generated/enums.ts";

import { type OutboxEvent, readEvents } from "../events/read-events.ts";
import { seenBySql } from "../incident-visibility.ts";
import { newId } from "../record-id.ts";
import { callContacts } from "./call-contacts.ts";
import { type Before, type Notice, noticesOf } from "./notices.ts";
import { NOTIFIED } from "./notified.ts";
import { DEFAULT_PREFERENCES, DIGEST_MINUTES, isHistory, mailDueAt } from "./rules.ts";

/** Events that are taken in one transaction. */
const AT_ONCE = 200;

export type NotifyOptions = {
  now: Date;
  /** Whether there is a server to send mail by: without one nothing is kept to be mailed. */
  isMailOn: boolean;
};

/**
 * Makes notifications of what has happened since the last time, and moves the cursor, in the caller's transaction: each
 * event tells each person once, in order, however often a worker is killed. Returns how many events were read.
 */
export async function notifyPeople(
  sql: Sql,
  options: NotifyOptions,
): Promise<{ events: number; told: number }> {
  if (!(await isSomethingNew(sql))) return { events: 0, told: 0 };
  const [cursor] = await sql.rows<{ last: string }>(
    "SELECT last_event_id::text AS last FROM event_consumers WHERE name = 'notifications' FOR UPDATE",
    [],
  );
  const events = await readEvents(sql, { after: cursor?.last ?? "0", limit: AT_ONCE });
  const told = new Set<string>();
  for (const event of events) {
    if (event.incidentId === null || isHistory(event.at, options.now)) continue;
    for (const notice of await noticesFor(sql, event))
      for (const userId of await tell(sql, event, notice, options)) told.add(userId);
    await callContacts(sql, event, options);
  }
  await signal(sql, [...told], options.now);
  const last = events.at(-1);
  if (last) {
    await sql.write("UPDATE event_consumers SET last_event_id = $1::bigint WHERE name = 'notifications'", [
      last.id,
    ]);
  }
  return { events: events.length, told: told.size };
}

/** Asked before the cursor is locked, which is a write: nearly always nothing is. */
async function isSomethingNew(sql: Sql): Promise<boolean> {
  const [row] = await sql.rows<{ isNew: boolean }>(
    `SELECT EXISTS (SELECT FROM events WHERE id > (SELECT last_event_id FROM event_consumers WHERE name = 'notifications'))
       AS "isNew"`,
    [],
  );
  return row?.isNew ?? false;
}

/** An event of a kind that this release does not understand must not keep all later ones waiting. */
async function noticesFor(sql: Sql, event: OutboxEvent): Promise<Notice[]> {
  try {
    return await noticesOf(event, beforeOf(sql, event));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    log.error({ err: error, event: event.id, type: event.type }, "an event could not be understood");
    return [];
  }
}

const beforeOf = (sql: Sql, event: OutboxEvent): Before => ({
  async detail(ids = {}) {
    const [row] = await sql.rows<{ data: Record<string, unknown> }>(
      `SELECT data FROM audit_entries WHERE subject_id = $1::uuid AND request_id = $2 AND action = $3
         AND at = $4::timestamptz AND data @> $5::jsonb
       ORDER BY id DESC LIMIT 1`,
      [event.incidentId, event.requestId, event.type, event.at, JSON.stringify(ids)],
    );
    return row?.data ?? {};
  },
  async bodyOf({ id, version }) {
    const [row] = await sql.rows<{ body: string }>(
      "SELECT body FROM timeline_entry_revisions WHERE entry_id = $1::uuid AND version = $2::int",
      [id, version - 1],
    );
    return row?.body ?? "";
  },
});

type Recipient = {
  userId: string;
  inbox: boolean | null;
  email: MailTiming | null;
  digestMinutes: number | null;
};

// In one place: who is told, never whoever did it, and nobody who may not see the incident.
const RECIPIENTS = `
  SELECT u.id AS "userId", p.inbox, p.email::text AS email, s.digest_minutes AS "digestMinutes"
  FROM users u JOIN incidents i ON i.id = $1::uuid
    LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = $2::text::"NotificationKind"
    LEFT JOIN notification_settings s ON s.user_id = u.id
  WHERE u.disabled_at IS NULL AND u.id IS DISTINCT FROM $3::uuid AND ${seenBySql("u", "i")}
    AND (u.id = ANY($4::uuid[]) OR u.handle = ANY($5::text[]) OR ($6::boolean AND u.role IN ('manager', 'admin'))
      OR u.id = (SELECT x.escalated_by_id FROM escalations x WHERE x.id = $7::uuid)
      OR EXISTS (SELECT 1 FROM incident_participants part WHERE part.incident_id = i.id AND part.user_id = u.id
        AND part.ended_at IS NULL AND ($8::boolean OR part.role::text = ANY($9::text[]))))
  ORDER BY u.id`;

async function recipientsOf(sql: Sql, event: OutboxEvent, { kind, to }: Notice): Promise<Recipient[]> {
  const { users = [], handles = [], managers = false, escalatorOf, participants = [] } = to;
  return sql.rows<Recipient>(RECIPIENTS, [
    event.incidentId,
    kind,
    event.data.actorUserId ?? null,
    users,
    handles,
    managers,
    escalatorOf ?? null,
    participants === "any",
    participants === "any" ? [] : participants,
  ]);
}

const INSERT = `
  INSERT INTO notifications (id, user_id, kind, event_id, incident_id, entry_id, escalation_id, title, body, in_inbox,
    created_at, mail_due_at)
  SELECT d.id, d."userId", d.kind, d."eventId", d."incidentId", d."entryId", d."escalationId", d.title, d.body, d.inbox,
    d."createdAt", d."mailDueAt"
  FROM json_to_recordset($1::json) AS d (id uuid, "userId" uuid, kind "NotificationKind", "eventId" bigint,
    "incidentId" uuid, "entryId" uuid, "escalationId" uuid, title text, body text, inbox boolean,
    "createdAt" timestamptz, "mailDueAt" timestamptz)
  ON CONFLICT (user_id, event_id, kind) DO NOTHING`;

/** Returns who was told. */
async function tell(sql: Sql, event: OutboxEvent, notice: Notice, options: NotifyOptions): Promise<string[]> {
  const { kind, title, body = "", entryId = null, escalationId = null } = notice;
  const usual = DEFAULT_PREFERENCES[kind];
  const rows = (await recipientsOf(sql, event, notice)).flatMap((recipient) => {
    const inbox = recipient.inbox ?? usual.inbox;
    const timing = options.isMailOn ? (recipient.email ?? usual.email) : "off";
    const due = mailDueAt(timing, recipient.digestMinutes ?? DIGEST_MINUTES, options.now);
    if (!inbox && due === null) return [];
    return [
      {
        id: newId(),
        userId: recipient.userId,
        kind,
        eventId: event.id,
        incidentId: event.incidentId,
        entryId,
        escalationId,
        title,
        body,
        inbox,
        createdAt: event.at,
        mailDueAt: due,
      },
    ];
  });
  if (rows.length > 0) await sql.add(INSERT, rows);
  return rows.map(({ userId }) => userId);
}

/** Lets the open pages of these people know. It is no change of anything, so it stands in the outbox alone. */
async function signal(sql: Sql, userIds: readonly string[], now: Date): Promise<void> {
  if (userIds.length === 0) return;
  await sql.write(
    `INSERT INTO events (type, data, request_id, at)
     SELECT $1::text, jsonb_build_object('subjectId', told), 'worker', $3::timestamptz FROM unnest($2::text[]) AS told`,
    [NOTIFIED, userIds, now],
  );
}
