import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { insertCitation } from "./insert-citation.ts";
import { canCite } from "./policy.ts";
import type { CitationJson, CiteForHypothesisInput } from "./schema.ts";

/** Attaches an entry, evidence or a link to a hypothesis: what made it plausible, what speaks against it, or what settled it. Refuses viewers. */
export async function citeForHypothesis(ctx: Context, input: CiteForHypothesisInput): Promise<CitationJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.hypothesis.findUnique({
      where: { id: input.id },
      select: { incidentId: true },
    });
    if (!found) throw notFound("hypothesis");
    const incident = await lockIncident(ctx, found.incidentId, 1, "hypothesis");
    authorize(canCite(ctx.actor), "Viewers cannot attach evidence. Ask for the role of responder.");

    const citation = await insertCitation(ctx, incident, { hypothesisId: input.id }, input.role, input);

    await recordEvent(ctx, { type: "citation.added", incident, data: { citation } });
    return citation;
  });
}
