import type { SqlContext } from "../context.ts";

// What a sender is writing just now is left to the next turn, so that neither waits for the other.
const END = `
  WITH abandoned AS (
    SELECT a.id FROM alerts a WHERE a.status <> 'resolved' AND CASE WHEN a.origin = 'rule'
      THEN NOT EXISTS (SELECT 1 FROM detection_rules r WHERE r.id = a.sender_id)
      ELSE EXISTS (SELECT 1 FROM api_tokens t LEFT JOIN users u ON u.id = t.user_id
        WHERE t.id = a.sender_id AND (t.revoked_at IS NOT NULL OR t.expires_at <= $1::timestamptz OR u.disabled_at IS NOT NULL))
      END
    ORDER BY a.id LIMIT 500 FOR UPDATE OF a SKIP LOCKED)
  UPDATE alerts a SET status = 'resolved', ends_at = greatest(a.starts_at, $1::timestamptz)
  FROM abandoned WHERE a.id = abandoned.id RETURNING a.id`;

/**
 * Ends open alerts of which nobody can say any more that they are over: their sender's token is revoked, expired or its
 * owner disabled, or their rule was removed together with its panel. Up to 500 in one turn; returns how many.
 */
export async function endAbandonedAlerts(ctx: SqlContext): Promise<number> {
  return (await ctx.sql.rows<{ id: string }>(END, [ctx.now()])).length;
}
