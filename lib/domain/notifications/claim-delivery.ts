import { randomUUID } from "node:crypto";

import type { Sql } from "#lib/platform/sql.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";
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

// A webhook hears of one incident in the order in which it happened: a call waits for those before it. One that hangs has
// one call in flight, and those of whom none has failed come before it: it keeps no other waiting.
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
      AND NOT EXISTS (
        SELECT 1 FROM deliveries called
        WHERE d.channel = 'webhook' AND called.sent_at IS NULL AND called.failed_at IS NULL AND called.channel = 'webhook'
          AND called.lease_until > $2::timestamptz AND called.id <> d.id
          AND (called.team_id = d.team_id OR called.user_id = d.user_id))
    ORDER BY EXISTS (
        SELECT 1 FROM deliveries tried
        WHERE tried.sent_at IS NULL AND tried.failed_at IS NULL AND tried.attempts > 0 AND tried.channel = d.channel
          AND (tried.team_id = d.team_id OR tried.user_id = d.user_id)),
      d.due_at, d.id
    FOR UPDATE SKIP LOCKED LIMIT 1)
  RETURNING id, channel::text AS channel, user_id AS "userId", team_id AS "teamId", incident_id AS "incidentId", message,
    attempts, lease_token::text AS "leaseToken"`;

/**
 * Takes the delivery that has waited longest, for as long as a lease lasts; null when none is due. Claims of calls happen
 * one after the other, in a transaction each: two at the same moment would not see one another.
 */
export async function claimDelivery(
  sql: Sql,
  channel: DeliveryChannel,
  now: Date,
): Promise<ClaimedDelivery | null> {
  const claim = async (on: Sql) => {
    const [claimed] = await on.rows<ClaimedDelivery>(CLAIM, [channel, now, randomUUID(), LEASE_MS]);
    return claimed ?? null;
  };
  if (channel === "email") return claim(sql);
  return sqlTransaction(async (alone) => {
    await alone.rows("SELECT pg_advisory_xact_lock(hashtextextended('hindcast.claim webhook', 0))", []);
    return claim(alone);
  });
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
