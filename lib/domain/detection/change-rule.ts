import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { endAlertOfRule } from "./end-alert-of-rule.ts";
import { lockRule } from "./lock-rule.ts";
import { panelOfService } from "./panel-of-service.ts";
import { canChangeRules } from "./policy.ts";
import { presentRule, withPanel } from "./present-rule.ts";
import { assertClears } from "./rules.ts";
import type { ChangeRuleInput, DetectionRuleJson } from "./schema.ts";

/** What can change without asking anew whether it fires. */
const WORDS_ONLY: ReadonlySet<string> = new Set(["name", "severity", "action"]);

/**
 * Changes the fields given. A rule that asks for something else afterwards, or nothing, begins anew: its alert ends.
 * Refuses a stale version, an unknown panel, a clear threshold on the bad side, and whoever is no manager.
 */
export async function changeRule(ctx: Context, input: ChangeRuleInput): Promise<DetectionRuleJson> {
  return inTransaction(ctx, async (ctx) => {
    const { id, expectedVersion, panel, ...fields } = input;
    const before = await lockRule(ctx, id);
    if (!before) throw notFound("detection rule");
    authorize(canChangeRules(ctx.actor), "Only managers and administrators change detection rules.");
    if (before.version !== expectedVersion) throw stale(presentRule(before));
    assertClears({ ...before, ...fields });

    const panelId = panel === undefined ? before.panelId : await panelOfService(ctx, before.serviceId, panel);
    const isOther = Object.keys({ ...fields, ...(panel !== undefined && { panel }) }).some(
      (name) => !WORDS_ONLY.has(name),
    );
    if (isOther) await endAlertOfRule(ctx, id, ctx.now());
    const row = await ctx.db.detectionRule.update({
      where: { id },
      data: {
        ...fields,
        panelId,
        ...(isOther && { state: "quiet", stateSince: null, nextEvaluationAt: ctx.now() }),
        version: expectedVersion + 1,
        updatedAt: ctx.now(),
      },
      include: withPanel,
    });

    await recordEvent(ctx, {
      type: "detection-rule.changed",
      subjectId: id,
      detail: { before: presentRule(before), changed: { ...fields, panel } },
    });
    return presentRule(row);
  });
}
