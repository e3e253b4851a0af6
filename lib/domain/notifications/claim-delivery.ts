import { randomUUID } from "node:crypto";

import type { Sql } from "#lib/platform/sql.ts";
import type { DeliveryChannel } from "#prisma/generated/enums.ts";

import type { ContactMessage } from "./call-contacts.ts";
import { LEASE_MS } from "./rules.ts";

export type ClaimedDelivery = {
  id: string;
  channel: DeliveryChannel;
  userId: string | null;
  teamId: string | null;
  incidentId: string | null;
  message: ContactMessage | null;
  /** This one included. */
  attempts: number;
  leaseToken: string;
};

// A webhook hears of one incident in the order in which it happened: a call waits for those before it.
const CLAIM = `
  UPDATE deliveries SET attempts = attempts + 1, lease_token = $3::uuid,
    lease_until = $2::timestamptz + $4::int * interval '1 millisecond'
  WHERE id = (
    SELECT d.id FROM deliveries d
    WHERE d.sent_at IS NULL AND d.failed_at IS NULL AND d.channel = $1::text::"DeliveryChannel"
      AND d.due_at <= $2::timestamptz AND (d.lease_until IS NULL OR d.lease_until <= $2::timestamptz)
      AND NOT EXISTS (
        SELECT 1 FROM deliveries before
        WHERE d.channel = 'webhook' AND before.sent_at IS NULL AND before.failed_at IS NULL AND before.channel = 'webhook'
          AND before.incident_id = d.incident_id AND before.id < d.id
          AND (before.team_id = d.team_id OR before.user_id = d.user_id))
    ORDER BY d.due_at, d.id FOR UPDATE SKIP LOCKED LIMIT 1)
  RETURNING id, channel::text AS channel, user_id AS "userId", team_id AS "teamId", incident_id AS "incidentId", message,
    attempts, lease_token::text AS "leaseToken"`;

/** Takes the delivery that has waited longest, for as long as a lease lasts; null when none is due. */
export async function claimDelivery(
  sql: Sql,
  channel: DeliveryChannel,
  now: Date,
): Promise<ClaimedDelivery | null> {
  const [claimed] = await sql.rows<ClaimedDelivery>(CLAIM, [channel, now, randomUUID(), LEASE_MS]);
  return claimed ?? null;
}

/** How an attempt ended: it has arrived, is tried again, or is given up. */
type Outcome = { sentAt: Date } | { dueAt: Date; error: string } | { failedAt: Date; error: string };

/** Writes down how it ended. False when the lease had run out and somebody else holds it now: then nothing is written. */
export async function finishDelivery(
  sql: Sql,
  { id, leaseToken }: ClaimedDelivery,
  outcome: Outcome,
): Promise<boolean> {
  const finished = await sql.rows(
    `UPDATE deliveries SET lease_until = NULL, lease_token = NULL, sent_at = $3::timestamptz, failed_at = $4::timestamptz,
       due_at = coalesce($5::timestamptz, due_at), last_error = $6::text
     WHERE id = $1::uuid AND lease_token = $2::uuid RETURNING id`,
    [
      id,
      leaseToken,
      "sentAt" in outcome ? outcome.sentAt : null,
      "failedAt" in outcome ? outcome.failedAt : null,
      "dueAt" in outcome ? outcome.dueAt : null,
      "error" in outcome ? outcome.error : null,
    ],
  );
  return finished.length > 0;
}
