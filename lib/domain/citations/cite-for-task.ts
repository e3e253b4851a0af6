import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { insertCitation } from "./insert-citation.ts";
import { canCite } from "./policy.ts";
import type { CitationJson, CiteForTaskInput } from "./schema.ts";

/** Attaches an entry, evidence or a link to a task, as what shows why it is to be done or that it helped. Refuses viewers. */
export async function citeForTask(ctx: Context, input: CiteForTaskInput): Promise<CitationJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.task.findUnique({ where: { id: input.id }, select: { incidentId: true } });
    if (!found?.incidentId) throw notFound("task");
    const incident = await lockIncident(ctx, found.incidentId, 1, "task");
    authorize(canCite(ctx.actor), "Viewers cannot attach evidence. Ask for the role of responder.");

    const citation = await insertCitation(ctx, incident, { taskId: input.id }, input.role, input);

    await recordEvent(ctx, { type: "citation.added", incident, data: { citation } });
    return citation;
  });
}
