import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { insertCitation } from "./insert-citation.ts";
import { canCite } from "./policy.ts";
import type { CitationJson, CiteForCauseInput } from "./schema.ts";

/** Attaches an entry, evidence or a link to a cause, as what shows it or what speaks against it. Refuses viewers. */
export async function citeForCause(ctx: Context, input: CiteForCauseInput): Promise<CitationJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.cause.findFirst({
      where: { id: input.id, deletedAt: null },
      select: { incidentId: true },
    });
    if (!found) throw notFound("cause");
    const incident = await lockIncident(ctx, found.incidentId, 1, "cause");
    authorize(canCite(ctx.actor), "Viewers cannot attach evidence. Ask for the role of responder.");

    const citation = await insertCitation(ctx, incident, { causeId: input.id }, input.role, input);

    await recordEvent(ctx, { type: "citation.added", incident, data: { citation } });
    return citation;
  });
}
