import { actorName } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { assertConfirmed, assertOfferedCategory } from "./cause-references.ts";
import { canIdentifyCause } from "./policy.ts";
import { presentCause, withEvidence } from "./present-cause.ts";
import type { CauseJson, IdentifyCauseInput } from "./schema.ts";

/**
 * Names a cause, after those that are named. Refuses a category that the catalogue lacks or has retired, a hypothesis
 * that is not a confirmed one of the incident, and viewers.
 */
export async function identifyCause(ctx: Context, input: IdentifyCauseInput): Promise<CauseJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canIdentifyCause(ctx.actor), "Viewers cannot name causes. Ask for the role of responder.");
    await assertOfferedCategory(ctx, input.category);
    if (input.hypothesisId !== undefined) await assertConfirmed(ctx, incident.id, input.hypothesisId);
    const { _max: last } = await ctx.db.cause.aggregate({
      where: { incidentId: incident.id },
      _max: { position: true },
    });

    const { key: _key, ...fields } = input;
    const row = await ctx.db.cause.create({
      data: {
        ...fields,
        id: newId(),
        incidentId: incident.id,
        position: (last.position ?? 0) + 1,
        authorName: actorName(ctx.actor),
        source: ctx.source,
        recordedAt: ctx.now(),
      },
      include: withEvidence,
    });

    const cause = presentCause(row);
    await recordEvent(ctx, { type: "cause.identified", incident, data: { cause } });
    return cause;
  });
}
