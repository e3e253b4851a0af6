import type { Mail } from "#lib/platform/mail.ts";
import type { SignedCall } from "#lib/platform/outbound-http.ts";
import type { Sql } from "#lib/platform/sql.ts";

import { seenBySql } from "../incident-visibility.ts";
import type { ContactMessage } from "./call-contacts.ts";
import type { ClaimedDelivery } from "./claim-delivery.ts";
import { composeMail, type MailItem } from "./compose-mail.ts";
import { settingsUrl } from "./page-urls.ts";

type MailContent = Omit<Mail, "messageId" | "references"> & {
  /** The incident that all of it is about, if it is one. */
  conversation: string | null;
};

/** What the mail says now, to an address that is asked now; null when there is nobody or nothing left. */
export async function mailOf(sql: Sql, claimed: ClaimedDelivery): Promise<MailContent | null> {
  return claimed.userId === null ? teamMail(sql, claimed) : personalMail(sql, claimed.id, claimed.userId);
}

async function personalMail(sql: Sql, deliveryId: string, userId: string): Promise<MailContent | null> {
  const items = await sql.rows<MailItem & { to: string; incidentId: string }>(
    `SELECT u.email AS "to", n.title, n.body, 'INC-' || i.number AS key, i.title AS "incidentTitle",
       i.severity::text AS severity, n.entry_id AS "entryId", i.id AS "incidentId"
     FROM notifications n JOIN users u ON u.id = n.user_id JOIN incidents i ON i.id = n.incident_id
     WHERE n.delivery_id = $1::uuid AND u.id = $2::uuid AND u.disabled_at IS NULL AND ${seenBySql("u", "i")}
     ORDER BY n.event_id, n.id`,
    [deliveryId, userId],
  );
  const [first] = items;
  if (!first) return null;
  const incidents = new Set(items.map(({ incidentId }) => incidentId));
  const mail = composeMail(items, "You get this because you have an account in Hindcast.");
  return { ...mail, to: first.to, settingsUrl, conversation: incidents.size === 1 ? first.incidentId : null };
}

async function teamMail(
  sql: Sql,
  { teamId, incidentId, message }: ClaimedDelivery,
): Promise<MailContent | null> {
  const [team] = await sql.rows<{ email: string; name: string }>(
    `SELECT t.email, t.name FROM teams t JOIN incidents i ON i.id = $2::uuid
     WHERE t.id = $1::uuid AND t.email IS NOT NULL AND i.visibility = 'normal'`,
    [teamId, incidentId],
  );
  if (!team || message === null) return null;
  const item: MailItem = {
    title: teamTitle(message, team.name),
    body: message.escalation.reason,
    key: message.incident.key,
    incidentTitle: message.incident.title,
    severity: message.incident.severity,
    entryId: null,
  };
  const mail = composeMail([item], `This is the address of the team ${team.name} in Hindcast.`);
  return { ...mail, to: team.email, settingsUrl, conversation: incidentId };
}

function teamTitle({ type, escalation }: ContactMessage, team: string): string {
  if (type === "escalation.timed-out") return `Nobody in ${team} acknowledged`;
  const asked = escalation.asked === null ? "nobody could be asked" : `${escalation.asked} is asked first`;
  return `${escalation.escalatedBy} escalated to ${team}; ${asked}`;
}

/** Where to call with what; null when the address is gone, or its reader may not see the incident. */
export async function webhookCallOf(
  sql: Sql,
  { userId, teamId, incidentId, message }: ClaimedDelivery,
): Promise<Pick<SignedCall, "url" | "secret" | "body"> | null> {
  const [target] = await sql.rows<{ url: string; secret: string }>(
    userId === null
      ? `SELECT t.webhook_url AS url, t.webhook_secret AS secret FROM teams t JOIN incidents i ON i.id = $2::uuid
         WHERE t.id = $1::uuid AND t.webhook_url IS NOT NULL AND i.visibility = 'normal'`
      : `SELECT s.webhook_url AS url, s.webhook_secret AS secret
         FROM notification_settings s JOIN users u ON u.id = s.user_id JOIN incidents i ON i.id = $2::uuid
         WHERE u.id = $1::uuid AND u.disabled_at IS NULL AND s.webhook_url IS NOT NULL AND ${seenBySql("u", "i")}`,
    [userId ?? teamId, incidentId],
  );
  return target && message !== null ? { ...target, body: message } : null;
}
