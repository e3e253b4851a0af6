import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { readHypothesis } from "../paths/present-hypothesis.ts";
import { newId } from "../record-id.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { lockHypothesis } from "./lock-hypothesis.ts";
import { canInvestigate } from "./policy.ts";
import type { HypothesisJson, ReopenHypothesisInput } from "./schema.ts";

/**
 * Takes a settled path up again, with whoever does on it, and logs why. The time since it was settled is not its cost.
 * Refuses one that is open (`hypothesis-open`), a time before it was settled (`reopened-before-settled`) or in the
 * future, and viewers.
 */
export async function reopenHypothesis(ctx: Context, input: ReopenHypothesisInput): Promise<HypothesisJson> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, hypothesis: before } = await lockHypothesis(ctx, input.id);
    authorize(canInvestigate(ctx.actor), "Viewers cannot reopen hypotheses. Ask for the role of responder.");
    if (before.outcome === "open") throw conflict("hypothesis-open", "This hypothesis is open already.");
    const time = occurrence({ ...input, at: input.at }, ctx.now());
    const last = before.periods.at(-1);
    const earliest = last?.endedAt ?? last?.startedAt;
    if (earliest && time.occurredAt < earliest) {
      throw invalid("reopened-before-settled", "A hypothesis cannot be reopened before it was settled.");
    }

    const entries = await insertEntries(ctx, incident, [
      { kind: "hypothesis", body: `Reopened: ${before.statement}\n\n${input.because}`, ...time },
    ]);
    const userId = actorUserId(ctx.actor);
    await ctx.db.hypothesis.update({
      where: { id: input.id },
      data: {
        outcome: "open",
        settledAt: null,
        settledById: null,
        settledByName: null,
        settledBecause: null,
        version: { increment: 1 },
        periods: {
          create: {
            id: newId(),
            startedAt: time.occurredAt,
            startedZone: time.occurredZone,
            startedPrecision: time.precision,
            startedEntryId: entries[0]?.id,
            reopenedBecause: input.because,
          },
        },
        ...(userId !== null && {
          investigators: { create: { id: newId(), userId, startedAt: time.occurredAt } },
        }),
      },
    });

    const hypothesis = await readHypothesis(ctx, input.id);
    await recordEvent(ctx, { type: "hypothesis.reopened", incident, data: { hypothesis } });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return hypothesis;
  });
}
