import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { canInvestigate } from "./policy.ts";
import { presentHypothesis } from "./present-hypothesis.ts";
import type { HypothesisJson, SettleHypothesisInput } from "./schema.ts";

const WORDS = { confirmed: "Confirmed", ruled_out: "Ruled out", abandoned: "Abandoned" } as const;

/**
 * Settles an open hypothesis and logs what settled it. Refuses one that is settled (`hypothesis-settled`), a time
 * before it was opened (`settled-before-opened`) or in the future, and viewers.
 */
export async function settleHypothesis(ctx: Context, input: SettleHypothesisInput): Promise<HypothesisJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.hypothesis.findUnique({
      where: { id: input.id },
      select: { incidentId: true },
    });
    if (!found) throw notFound("hypothesis");
    const incident = await lockIncident(ctx, found.incidentId, 1, "hypothesis");
    authorize(canInvestigate(ctx.actor), "Viewers cannot settle hypotheses. Ask for the role of responder.");
    const before = await ctx.db.hypothesis.findUniqueOrThrow({ where: { id: input.id } });
    if (before.outcome !== "open")
      throw conflict("hypothesis-settled", `This hypothesis is ${before.outcome} already.`);
    const time = occurrence(input, ctx.now());
    const settledAt = time.occurredAt;
    if (before.openedAt && settledAt < before.openedAt) {
      throw invalid("settled-before-opened", "A hypothesis cannot be settled before it was opened.");
    }

    const row = await ctx.db.hypothesis.update({
      where: { id: input.id },
      data: {
        outcome: input.outcome,
        settledAt,
        settledById: actorUserId(ctx.actor),
        settledByName: actorName(ctx.actor),
        settledBecause: input.because,
        version: { increment: 1 },
      },
    });
    const entries = await insertEntries(ctx, incident, [
      {
        kind: "decision",
        body: `${WORDS[input.outcome]}: ${row.statement}\n\n${input.because}`,
        ...time,
      },
    ]);
    await ctx.db.hypothesisEntry.createMany({
      data: entries.map((entry) => ({
        hypothesisId: row.id,
        entryId: entry.id,
        role: "settled_by" as const,
      })),
    });

    const hypothesis = presentHypothesis(row);
    await recordEvent(ctx, { type: "hypothesis.settled", incident, data: { hypothesis } });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return hypothesis;
  });
}
