import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { readHypothesis } from "../paths/present-hypothesis.ts";
import { lockHypothesis } from "./lock-hypothesis.ts";
import { canInvestigate } from "./policy.ts";

/** Takes somebody off a path now; their minutes so far stay. Not-found when they are not on it. Refuses viewers. */
export async function leaveHypothesis(ctx: Context, input: { id: string; userId: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, hypothesis: before } = await lockHypothesis(ctx, input.id);
    authorize(canInvestigate(ctx.actor), "Viewers cannot take people off. Ask for the role of responder.");
    const attendance = before.investigators.find(
      ({ userId, endedAt }) => userId === input.userId && endedAt === null,
    );
    if (!attendance) throw notFound("investigator");
    const now = ctx.now();

    await ctx.db.hypothesisInvestigator.update({
      where: { id: attendance.id },
      data: { endedAt: now < attendance.startedAt ? attendance.startedAt : now },
    });

    const { investigators } = await readHypothesis(ctx, input.id);
    await recordEvent(ctx, {
      type: "hypothesis.left",
      incident,
      data: { hypothesisId: input.id, investigators },
      detail: { userId: input.userId, investigators: undefined },
    });
  });
}
