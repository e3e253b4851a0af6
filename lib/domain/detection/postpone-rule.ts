import type { SqlContext } from "../context.ts";

/** A rule that cannot be evaluated is tried, and written to the log, so seldom. */
const AGAIN_S = 60;

/** Puts off the next evaluation of a rule that failed. */
export async function postponeRule(ctx: SqlContext, ruleId: string): Promise<void> {
  await ctx.sql.write("UPDATE detection_rules SET next_evaluation_at = $2::timestamptz WHERE id = $1::uuid", [
    ruleId,
    new Date(ctx.now().getTime() + AGAIN_S * 1_000),
  ]);
}
