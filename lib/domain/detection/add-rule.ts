import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";
import { panelOfService } from "./panel-of-service.ts";
import { canChangeRules } from "./policy.ts";
import { presentRule, withPanel } from "./present-rule.ts";
import { assertClears } from "./rules.ts";
import type { AddRuleInput, DetectionRuleJson } from "./schema.ts";

/** Adds a detection rule to a service. Refuses an unknown panel (`unknown-panel`) and whoever is no manager. */
export async function addRule(ctx: Context, input: AddRuleInput): Promise<DetectionRuleJson> {
  return inTransaction(ctx, async (ctx) => {
    const { slug, panel, dedupKey = panel, ...fields } = input;
    const service = await ctx.db.service.findUnique({ where: { slug }, select: { id: true } });
    if (!service) throw notFound("service");
    authorize(canChangeRules(ctx.actor), "Only managers and administrators add detection rules.");
    assertClears(input);

    const row = await ctx.db.detectionRule.create({
      data: {
        ...fields,
        id: newId(),
        serviceId: service.id,
        panelId: await panelOfService(ctx, service.id, panel),
        dedupKey,
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
        nextEvaluationAt: ctx.now(),
      },
      include: withPanel,
    });

    await recordEvent(ctx, { type: "detection-rule.added", subjectId: row.id, detail: { ...input } });
    return presentRule(row);
  });
}
