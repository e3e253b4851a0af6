import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockPanel } from "./find-panel.ts";
import { canChangeMetrics } from "./policy.ts";
import { presentPanel } from "./present-panel.ts";

/** Removes a panel and the detection rules on it; evidence that was captured from it stays. Refuses as changing does. */
export async function removePanel(
  ctx: Context,
  input: { service: string; panel: string; expectedVersion: number },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const before = await lockPanel(ctx, input);
    authorize(canChangeMetrics(ctx.actor), "Only managers and administrators remove panels.");
    if (before.version !== input.expectedVersion) throw stale(presentPanel(before));

    await ctx.db.panel.delete({ where: { id: before.id } });

    const detail = { before: presentPanel(before) };
    await recordEvent(ctx, { type: "panel.removed", subjectId: before.id, detail });
  });
}
