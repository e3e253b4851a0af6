import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { type HypothesisRow, readHypothesis } from "../paths/present-hypothesis.ts";
import { newId } from "../record-id.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { lockHypothesis } from "./lock-hypothesis.ts";
import { canInvestigate } from "./policy.ts";
import type { HypothesisJson, SettleHypothesisInput } from "./schema.ts";

const WORDS = { confirmed: "Confirmed", ruled_out: "Ruled out", abandoned: "Abandoned" } as const;

/**
 * Settles an open hypothesis: ends its period and everybody's part in it, and logs what settled it. Refuses one that is
 * settled (`hypothesis-settled`), a time before it was opened (`settled-before-opened`) or in the future, and viewers.
 */
export async function settleHypothesis(ctx: Context, input: SettleHypothesisInput): Promise<HypothesisJson> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, hypothesis: before } = await lockHypothesis(ctx, input.id);
    authorize(canInvestigate(ctx.actor), "Viewers cannot settle hypotheses. Ask for the role of responder.");
    if (before.outcome !== "open")
      throw conflict("hypothesis-settled", `This hypothesis is ${before.outcome} already.`);
    const time = occurrence(input, ctx.now());
    const settledAt = time.occurredAt;
    const running = before.periods.find(({ outcome }) => outcome === null);
    if (running && settledAt < running.startedAt) {
      throw invalid("settled-before-opened", "A hypothesis cannot be settled before it was opened.");
    }

    const entries = await insertEntries(ctx, incident, [
      {
        kind: "decision",
        body: `${WORDS[input.outcome]}: ${before.statement}\n\n${input.because}`,
        ...time,
      },
    ]);
    const settler = { settledById: actorUserId(ctx.actor), settledByName: actorName(ctx.actor) };
    await ctx.db.hypothesis.update({
      where: { id: input.id },
      data: {
        ...settler,
        outcome: input.outcome,
        settledAt,
        settledBecause: input.because,
        version: { increment: 1 },
        citations: {
          create: entries.map((entry) => ({
            id: newId(),
            incidentId: incident.id,
            role: "settled_by" as const,
            entryId: entry.id,
            createdById: settler.settledById,
            createdByName: settler.settledByName,
            createdAt: ctx.now(),
          })),
        },
      },
    });
    if (running) {
      await ctx.db.hypothesisPeriod.update({
        where: { id: running.id },
        data: {
          ...settler,
          endedAt: settledAt,
          endedZone: time.occurredZone,
          endedPrecision: time.precision,
          endedEntryId: entries[0]?.id,
          outcome: input.outcome,
          because: input.because,
        },
      });
    }
    await endInvestigation(ctx, before, settledAt);

    const hypothesis = await readHypothesis(ctx, input.id);
    await recordEvent(ctx, { type: "hypothesis.settled", incident, data: { hypothesis } });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return hypothesis;
  });
}

/** Nobody is on a settled path. Whoever joined after the time it was settled at was on it for no time. */
async function endInvestigation(
  ctx: TransactionContext,
  { investigators }: HypothesisRow,
  at: Date,
): Promise<void> {
  for (const { id, startedAt, endedAt } of investigators) {
    if (endedAt !== null) continue;
    await ctx.db.hypothesisInvestigator.update({
      where: { id },
      data: { endedAt: startedAt > at ? startedAt : at },
    });
  }
}
