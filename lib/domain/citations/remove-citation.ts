import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { canCite } from "./policy.ts";
import { presentCitation, withCited } from "./present-citation.ts";

/** Takes a citation back; what it cites stays. Cite again to undo. Refuses viewers. */
export async function removeCitation(ctx: Context, input: { id: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.citation.findUnique({ where: { id: input.id }, select: { incidentId: true } });
    if (!found) throw notFound("citation");
    const incident = await lockIncident(ctx, found.incidentId, 1, "citation");
    authorize(canCite(ctx.actor), "Viewers cannot take evidence away. Ask for the role of responder.");
    const row = await ctx.db.citation.findUnique({ where: { id: input.id }, include: withCited });
    if (!row) throw notFound("citation");

    await ctx.db.citation.delete({ where: { id: row.id } });

    const citation = presentCitation(row);
    await recordEvent(ctx, {
      type: "citation.removed",
      incident,
      data: { citation },
      detail: { before: citation },
    });
  });
}
