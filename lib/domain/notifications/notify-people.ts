import { databaseFaultOf } from "#lib/platform/database-fault.ts";
import { log } from "#lib/platform/log.ts";
import type { Sql } from "#lib/platform/sql.ts";

import { newestEvent, type OutboxEvent, readEvents } from "../events/read-events.ts";
import { newId } from "../record-id.ts";
import { callContacts, CALLED_TYPES } from "./call-contacts.ts";
import { type Before, type Notice, noticesOf, TOLD_TYPES } from "./notices.ts";
import { NOTIFIED } from "./notified.ts";
import { recipientsOf, withPeopleOf } from "./recipients-of.ts";
import { DEFAULT_PREFERENCES, DIGEST_MINUTES, isHistory, mailDueAt } from "./rules.ts";

/** Events that are taken in one transaction. */
const AT_ONCE = 200;
const TYPES = [...new Set([...TOLD_TYPES, ...CALLED_TYPES])];

export type NotifyOptions = {
  now: Date;
  /** Whether there is a server to send mail by: without one nothing is kept to be mailed. */
  isMailOn: boolean;
};

/**
 * Makes notifications of what has happened since the last time, and moves the cursor, in the caller's transaction: each
 * event tells each person once, in order, however often a worker is killed. Returns how many events were read, of those
 * that may tell something, and whether more are left.
 */
export async function notifyPeople(
  sql: Sql,
  options: NotifyOptions,
): Promise<{ events: number; told: number; hasMore: boolean }> {
  if (!(await isSomethingNew(sql))) return { events: 0, told: 0, hasMore: false };
  const [cursor] = await sql.rows<{ last: string }>(
    "SELECT last_event_id::text AS last FROM event_consumers WHERE name = 'notifications' FOR UPDATE",
    [],
  );
  // Asked before the events are: whatever tells nobody up to there is passed over with them.
  const newest = await newestEvent(sql);
  const events = await readEvents(sql, { after: cursor?.last ?? "0", types: TYPES, limit: AT_ONCE });
  const told = new Set<string>();
  for (const event of events) {
    if (event.incidentId === null || isHistory(event.at, options.now)) continue;
    for (const userId of await takeEvent(sql, event, options)) told.add(userId);
  }
  await signal(sql, [...told], options.now);
  const hasMore = events.length === AT_ONCE;
  const last = events.at(-1)?.id ?? "0";
  await sql.write(
    "UPDATE event_consumers SET last_event_id = greatest(last_event_id, $1::bigint, $2::bigint) WHERE name = 'notifications'",
    [last, hasMore ? last : newest],
  );
  return { events: events.length, told: told.size, hasMore };
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

/** Faults of the moment and not of the event. */
const PASSING: readonly (string | null)[] = ["retry", "away", "busy", "read-only"];
/** So long an event is tried again and again. */
const TRIED_MS = 5 * 60_000;

/**
 * Tells of one event, and returns who was told. One that cannot be told of must not keep all later ones waiting: it is
 * undone, logged and passed over; one that only met a busy database, when it has for minutes.
 */
async function takeEvent(sql: Sql, event: OutboxEvent, options: NotifyOptions): Promise<string[]> {
  await sql.write("SAVEPOINT before_event", []);
  try {
    const told: string[] = [];
    for (const notice of await withPeopleOf(sql, await noticesOf(event, beforeOf(sql, event))))
      told.push(...(await tell(sql, event, notice, options)));
    await callContacts(sql, event, options);
    await sql.write("RELEASE SAVEPOINT before_event", []);
    return told;
  } catch (error) {
    const fault = databaseFaultOf(error);
    const isStuck = fault === "busy" && options.now.getTime() - Date.parse(event.at) > TRIED_MS;
    if (PASSING.includes(fault) && !isStuck) throw error;
    await sql.write("ROLLBACK TO SAVEPOINT before_event", []);
    log.error({ err: error, event: event.id, type: event.type }, "nobody could be told of an event");
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
  // Waited for, so that a failure is known to be this event's.
  if (rows.length > 0) await sql.rows(INSERT, [JSON.stringify(rows)]);
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
