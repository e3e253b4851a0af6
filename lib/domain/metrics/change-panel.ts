import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { assertAnswerable } from "./assert-answerable.ts";
import { lockPanel } from "./find-panel.ts";
import { canChangeMetrics } from "./policy.ts";
import { presentPanel, withService } from "./present-panel.ts";
import type { ChangePanelInput, PanelJson } from "./schema.ts";

/** Changes the fields given. Refuses a stale version, a matcher that is none, and whoever is no manager. */
export async function changePanel(ctx: Context, input: ChangePanelInput): Promise<PanelJson> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockPanel(ctx, input);
    authorize(canChangeMetrics(ctx.actor), "Only managers and administrators change panels.");
    if (before.version !== input.expectedVersion) throw stale(presentPanel(before));
    if (input.query) assertAnswerable(input.query);

    const { service: _service, panel: _panel, expectedVersion, ...fields } = input;
    const row = await ctx.db.panel.update({
      where: { id: before.id },
      data: { ...fields, version: expectedVersion + 1, updatedAt: ctx.now() },
      include: withService,
    });

    await recordEvent(ctx, {
      type: "panel.changed",
      subjectId: row.id,
      detail: { before: presentPanel(before), changed: fields },
    });
    return presentPanel(row);
  });
}
