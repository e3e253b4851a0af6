import type { DetectionRule } from "#prisma/generated/client.ts";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { endAlertOfRule } from "./end-alert-of-rule.ts";
import { fireRule } from "./fire-rule.ts";
import type { RuleReading } from "./measure-rule.ts";
import { type Effect, stepOf } from "./rules.ts";

/** The rule if it is its turn and no other worker has it. */
async function claim(
  ctx: TransactionContext,
  { ruleId, version }: RuleReading,
): Promise<DetectionRule | null> {
  const [row] = await ctx.sql.rows<{ id: string }>(
    `SELECT id FROM detection_rules
     WHERE id = $1::uuid AND version = $2::int AND enabled AND next_evaluation_at <= $3::timestamptz FOR UPDATE SKIP LOCKED`,
    [ruleId, version, ctx.now()],
  );
  return row ? ctx.db.detectionRule.findUnique({ where: { id: row.id } }) : null;
}

/**
 * Takes a rule one step on by what was read for it, and does what follows: an alert with its incident, evidence and entry,
 * or the end of the alert. Returns the effect; null when nothing follows, or another worker was quicker.
 */
export async function evaluateRule(ctx: Context, reading: RuleReading): Promise<Effect | null> {
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor.type === "system", "Rules are evaluated by themselves.");
    const rule = await claim(ctx, reading);
    if (!rule) return null;
    const now = ctx.now();
    const { measured } = reading;
    const { state, since, effect } = stepOf(rule, measured);
    await ctx.db.detectionRule.update({
      where: { id: rule.id },
      data: {
        state,
        stateSince: since,
        lastEvaluatedAt: now,
        ...(measured && { lastMeasuredAt: measured.at }),
        lastValue: measured?.value ?? null,
        nextEvaluationAt: new Date(now.getTime() + reading.nextInSeconds * 1_000),
      },
      select: { id: true },
    });
    if (effect?.kind === "fire" && measured)
      await fireRule(ctx, rule, { beganAt: effect.beganAt, value: measured.value, frozen: reading.frozen });
    if (effect?.kind === "clear") await endAlertOfRule(ctx, rule.id, effect.at);
    return effect;
  });
}
