import type { Sql } from "#lib/platform/sql.ts";

import type { EscalationJson } from "../escalations/schema.ts";
import type { OutboxEvent } from "../events/read-events.ts";
import { seenBySql } from "../incident-visibility.ts";
import type { IncidentSummaryJson } from "../incidents/schema.ts";
import { newId } from "../record-id.ts";
import { incidentUrl } from "./page-urls.ts";

/** What a webhook is sent, and what a team's mail is made of. */
export type ContactMessage = {
  type: string;
  timestamp: string;
  incident: Pick<IncidentSummaryJson, "key" | "title" | "severity" | "status"> & { url: string };
  escalation: Pick<EscalationJson, "id" | "reason" | "escalatedBy" | "escalatedAt" | "acknowledgedBy"> & {
    to: string;
    asked: string | null;
    acknowledgeUntil: string | null;
  };
};

/** What a team hears of its escalations by webhook; by mail it hears of what needs somebody. */
export const CALLED_TYPES: readonly string[] = [
  "escalation.made",
  "escalation.advanced",
  "escalation.acknowledged",
  "escalation.timed-out",
];
const BY_MAIL = new Set(["escalation.made", "escalation.timed-out"]);
const TO_PERSON = new Set(["escalation.made", "escalation.advanced"]);

type Given = { now: Date; isMailOn: boolean };
type Contact = { userId: string | null; teamId: string | null; channel: "email" | "webhook" };

/**
 * Queues what an escalation tells the team's contacts and the webhook of the person asked. A team's mailbox and webhook
 * are read by whoever reads them, so they hear nothing of a private incident.
 */
export async function callContacts(sql: Sql, event: OutboxEvent, { now, isMailOn }: Given): Promise<void> {
  if (!CALLED_TYPES.includes(event.type)) return;
  const { escalation, incident } = event.data.data as {
    escalation: EscalationJson;
    incident: IncidentSummaryJson;
  };
  if (!escalation.isLive) return;
  const contacts = [
    ...(await teamContacts(sql, event, escalation)),
    ...(await ownWebhook(sql, event, escalation)),
  ];
  const message = JSON.stringify(messageOf(event, escalation, incident));
  for (const { userId, teamId, channel } of contacts) {
    if (channel === "email" && !isMailOn) continue;
    await sql.rows(
      `INSERT INTO deliveries (id, channel, user_id, team_id, incident_id, message, created_at, due_at)
       VALUES ($1::uuid, $2::text::"DeliveryChannel", $3::uuid, $4::uuid, $5::uuid, $6::jsonb, $7::timestamptz, $7::timestamptz)`,
      [newId(), channel, userId, teamId, event.incidentId, message, now],
    );
  }
}

async function teamContacts(
  sql: Sql,
  event: OutboxEvent,
  { toTeam, asked }: EscalationJson,
): Promise<Contact[]> {
  if (toTeam === null) return [];
  // That nobody could be asked stands in the first mail already.
  const isMailed = BY_MAIL.has(event.type) && !(event.type === "escalation.timed-out" && asked === null);
  const [team] = await sql.rows<{ id: string; email: string | null; webhook: boolean }>(
    `SELECT t.id, t.email, t.webhook_url IS NOT NULL AS webhook FROM teams t JOIN incidents i ON i.id = $2::uuid
     WHERE t.slug = $1 AND i.visibility = 'normal'`,
    [toTeam.slug, event.incidentId],
  );
  if (!team) return [];
  const of = (channel: Contact["channel"]): Contact => ({ userId: null, teamId: team.id, channel });
  return [
    ...(team.email !== null && isMailed ? [of("email")] : []),
    ...(team.webhook ? [of("webhook")] : []),
  ];
}

async function ownWebhook(sql: Sql, event: OutboxEvent, { asked }: EscalationJson): Promise<Contact[]> {
  if (asked === null || !TO_PERSON.has(event.type)) return [];
  const found = await sql.rows<{ userId: string }>(
    `SELECT u.id AS "userId" FROM users u JOIN notification_settings s ON s.user_id = u.id JOIN incidents i ON i.id = $2::uuid
     WHERE u.id = $1::uuid AND u.disabled_at IS NULL AND s.webhook_url IS NOT NULL AND ${seenBySql("u", "i")}`,
    [asked.id, event.incidentId],
  );
  return found.map(({ userId }) => ({ userId, teamId: null, channel: "webhook" }));
}

function messageOf(
  event: OutboxEvent,
  escalation: EscalationJson,
  incident: IncidentSummaryJson,
): ContactMessage {
  const { key, title, severity, status } = incident;
  const { id, reason, escalatedBy, escalatedAt, acknowledgedBy, ackDueAt, asked } = escalation;
  const to = escalation.toTeam?.name ?? escalation.toUser?.name ?? escalation.toName ?? "";
  return {
    type: event.type,
    timestamp: event.at,
    incident: { key, title, severity, status, url: incidentUrl(key) },
    escalation: {
      id,
      to,
      reason,
      escalatedBy,
      escalatedAt,
      acknowledgedBy,
      asked: asked?.name ?? null,
      acknowledgeUntil: ackDueAt,
    },
  };
}
