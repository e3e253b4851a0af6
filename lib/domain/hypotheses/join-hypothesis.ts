import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { readHypothesis } from "../paths/present-hypothesis.ts";
import { newId } from "../record-id.ts";
import { occurrence } from "../timeline/rules.ts";
import { lockHypothesis } from "./lock-hypothesis.ts";
import { canInvestigate } from "./policy.ts";
import type { HypothesisJson, JoinHypothesisInput } from "./schema.ts";

/**
 * Puts somebody on an open path, oneself unless another is named; their minutes count from then. Refuses a settled path
 * (`hypothesis-settled`), a time before it was opened (`joined-before-opened`) or in the future, whoever is on it
 * (`already-on-it`), people without an active account (`unknown-user`), and viewers.
 */
export async function joinHypothesis(ctx: Context, input: JoinHypothesisInput): Promise<HypothesisJson> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, hypothesis: before } = await lockHypothesis(ctx, input.id);
    authorize(canInvestigate(ctx.actor), "Viewers cannot join in. Ask for the role of responder.");
    const userId = input.userId ?? actorUserId(ctx.actor);
    if (userId === null) throw invalid("user-required", "Say who is on it: this token belongs to nobody.");
    if (before.outcome !== "open")
      throw conflict("hypothesis-settled", `This hypothesis is ${before.outcome} already. Reopen it first.`);
    if (before.investigators.some((each) => each.userId === userId && each.endedAt === null))
      throw conflict("already-on-it", "They are on this hypothesis already.");
    const user = await ctx.db.user.findFirst({ where: { id: userId, disabledAt: null } });
    if (!user) throw invalid("unknown-user", "There is no such person with an active account.");
    const { occurredAt } = occurrence({ ...input, at: input.at }, ctx.now());
    const running = before.periods.find(({ outcome }) => outcome === null);
    if (running && occurredAt < running.startedAt)
      throw invalid("joined-before-opened", "Nobody can be on a hypothesis before it was opened.");

    await ctx.db.hypothesisInvestigator.create({
      data: { id: newId(), hypothesisId: input.id, userId, startedAt: occurredAt },
    });

    const hypothesis = await readHypothesis(ctx, input.id);
    const { investigators } = hypothesis;
    await recordEvent(ctx, {
      type: "hypothesis.joined",
      incident,
      data: { hypothesisId: input.id, investigators },
      detail: { userId, investigators: undefined },
    });
    return hypothesis;
  });
}
