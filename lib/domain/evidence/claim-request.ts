import { randomUUID } from "node:crypto";

import type { SqlContext } from "../context.ts";

/** One panel is read within it, or another worker goes on; it begins anew with each panel. */
const LEASE_SECONDS = 120;

export type ClaimedRequest = {
  id: string;
  from: Date;
  to: Date;
  /** This one included. */
  attempts: number;
  leaseToken: string;
};

const CLAIM = `
  UPDATE evidence_requests SET attempts = attempts + 1, lease_token = $2::uuid,
    lease_until = $1::timestamptz + $3::int * interval '1 second'
  WHERE id = (
    SELECT r.id FROM evidence_requests r
    WHERE r.done_at IS NULL AND r.due_at <= $1::timestamptz AND (r.lease_until IS NULL OR r.lease_until <= $1::timestamptz)
    ORDER BY r.due_at, r.id FOR UPDATE SKIP LOCKED LIMIT 1)
  RETURNING id, from_at AS "from", to_at AS "to", attempts, lease_token::text AS "leaseToken"`;

/** Takes the request that has waited longest, for as long as a lease lasts; null when none is due. */
export async function claimRequest(ctx: SqlContext): Promise<ClaimedRequest | null> {
  const [claimed] = await ctx.sql.rows<ClaimedRequest>(CLAIM, [ctx.now(), randomUUID(), LEASE_SECONDS]);
  return claimed ?? null;
}

/**
 * Locks the request and begins its lease anew. False when the lease had run out and somebody else holds it: then nothing
 * may be written. The incident is locked before, as merging does.
 */
export async function holdRequest(ctx: SqlContext, { id, leaseToken }: ClaimedRequest): Promise<boolean> {
  const held = await ctx.sql.rows(
    `UPDATE evidence_requests SET lease_until = $3::timestamptz + $4::int * interval '1 second'
     WHERE id = $1::uuid AND lease_token = $2::uuid AND done_at IS NULL RETURNING id`,
    [id, leaseToken, ctx.now(), LEASE_SECONDS],
  );
  return held.length > 0;
}

/** Lets the request go: done, or due again. Whoever no longer holds it changes nothing. */
export async function releaseRequest(
  ctx: SqlContext,
  { id, leaseToken }: ClaimedRequest,
  outcome: { doneAt: Date; error: string | null } | { dueAt: Date; error: string },
): Promise<void> {
  await ctx.sql.rows(
    `UPDATE evidence_requests SET lease_token = NULL, lease_until = NULL, done_at = $3::timestamptz,
       due_at = coalesce($4::timestamptz, due_at), last_error = $5::text
     WHERE id = $1::uuid AND lease_token = $2::uuid RETURNING id`,
    [
      id,
      leaseToken,
      "doneAt" in outcome ? outcome.doneAt : null,
      "dueAt" in outcome ? outcome.dueAt : null,
      outcome.error,
    ],
  );
}
