import { actorName } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { canIdentifyCause } from "./policy.ts";
import { presentCause } from "./present-cause.ts";
import type { CauseJson, IdentifyCauseInput } from "./schema.ts";

/** Names a cause. Refuses a category that the catalogue lacks, and a hypothesis that is not a confirmed one of the incident. */
export async function identifyCause(ctx: Context, input: IdentifyCauseInput): Promise<CauseJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canIdentifyCause(ctx.actor), "Viewers cannot name causes. Ask for the role of responder.");
    const category = await ctx.db.causeCategory.findUnique({ where: { slug: input.category } });
    if (!category) throw invalid("unknown-category", `The catalogue of causes has no ${input.category}.`);
    if (input.hypothesisId !== undefined) {
      const hypothesis = await ctx.db.hypothesis.findFirst({
        where: { id: input.hypothesisId, incidentId: incident.id, outcome: "confirmed" },
      });
      if (!hypothesis)
        throw invalid("hypothesis-not-confirmed", "Name a confirmed hypothesis of this incident.");
    }

    const { key: _key, ...fields } = input;
    const row = await ctx.db.cause.create({
      data: {
        ...fields,
        id: newId(),
        incidentId: incident.id,
        authorName: actorName(ctx.actor),
        source: ctx.source,
        recordedAt: ctx.now(),
      },
    });

    const cause = presentCause(row);
    await recordEvent(ctx, { type: "cause.identified", incident, data: { cause } });
    return cause;
  });
}
