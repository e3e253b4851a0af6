import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { endAlertOfRule } from "./end-alert-of-rule.ts";
import { lockRule } from "./lock-rule.ts";
import { canChangeRules } from "./policy.ts";
import { presentRule } from "./present-rule.ts";
import type { RemoveRuleInput } from "./schema.ts";

/** Removes a detection rule; its alert, if one is open, ends. Refuses a stale version and whoever is no manager. */
export async function removeRule(ctx: Context, input: RemoveRuleInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const rule = await lockRule(ctx, input.id);
    if (!rule) throw notFound("detection rule");
    authorize(canChangeRules(ctx.actor), "Only managers and administrators remove detection rules.");
    if (rule.version !== input.expectedVersion) throw stale(presentRule(rule));

    await endAlertOfRule(ctx, rule.id, ctx.now());
    await ctx.db.detectionRule.delete({ where: { id: rule.id } });

    await recordEvent(ctx, {
      type: "detection-rule.removed",
      subjectId: rule.id,
      detail: { before: presentRule(rule) },
    });
  });
}
