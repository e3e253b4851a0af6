import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";
import { assertAnswerable } from "./assert-answerable.ts";
import { lockService } from "./find-service.ts";
import { canChangeMetrics } from "./policy.ts";
import { presentPanel, withService } from "./present-panel.ts";
import { type DeclarePanelInput, MOST_PANELS, type PanelJson } from "./schema.ts";

/**
 * Gives a question to a service's metrics a name. Refuses a slug that the service has already (`slug-taken`), more than 50
 * panels (`too-many-panels`), a matcher that is none, and whoever is no manager.
 */
export async function declarePanel(ctx: Context, input: DeclarePanelInput): Promise<PanelJson> {
  return inTransaction(ctx, async (ctx) => {
    const { service, slug, ...fields } = input;
    const { id: serviceId } = await lockService(ctx, service);
    authorize(canChangeMetrics(ctx.actor), "Only managers and administrators declare panels.");
    assertAnswerable(input.query);
    const slugs = await ctx.db.panel.findMany({ where: { serviceId }, select: { slug: true } });
    if (slugs.some((taken) => taken.slug === slug))
      throw conflict("slug-taken", `The service has a panel called ${slug} already.`);
    if (slugs.length >= MOST_PANELS)
      throw conflict("too-many-panels", `A service has ${MOST_PANELS} panels at most. Remove one first.`);

    const row = await ctx.db.panel.create({
      data: { ...fields, id: newId(), serviceId, slug, createdAt: ctx.now(), updatedAt: ctx.now() },
      include: withService,
    });

    await recordEvent(ctx, { type: "panel.declared", subjectId: row.id, detail: { ...input } });
    return presentPanel(row);
  });
}
