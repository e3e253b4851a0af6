import type { SqlContext } from "../context.ts";

/** Ends the alert of a rule, if one is open: its numbers are good again, or nobody asks for them any more. */
export async function endAlertOfRule(ctx: SqlContext, ruleId: string, at: Date): Promise<void> {
  await ctx.sql.write(
    `UPDATE alerts SET status = 'resolved', ends_at = greatest(starts_at, $2::timestamptz),
       last_received_at = greatest(last_received_at, $3::timestamptz)
     WHERE origin = 'rule' AND sender_id = $1::uuid AND status <> 'resolved'`,
    [ruleId, at, ctx.now()],
  );
}
