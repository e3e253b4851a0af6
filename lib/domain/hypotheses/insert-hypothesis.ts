import type { Hypothesis as HypothesisRow, Prisma } from "#prisma/generated/client.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { newId } from "../record-id.ts";

type NewHypothesis = Pick<
  Prisma.HypothesisUncheckedCreateInput,
  "statement" | "category" | "clue" | "openedAt"
> &
  Partial<Pick<Prisma.HypothesisUncheckedCreateInput, "outcome" | "settledBecause" | "openedPrecision">>;

/** Writes a hypothesis of a locked incident and links the entry that tells of it as its clue. For commands. */
export async function insertHypothesis(
  ctx: TransactionContext,
  incidentId: string,
  given: NewHypothesis,
  clueEntryId?: string,
): Promise<HypothesisRow> {
  return ctx.db.hypothesis.create({
    data: {
      ...given,
      id: newId(),
      incidentId,
      openedById: actorUserId(ctx.actor),
      openedByName: actorName(ctx.actor),
      source: ctx.source,
      recordedAt: ctx.now(),
      ...(clueEntryId !== undefined && { entries: { create: [{ entryId: clueEntryId, role: "clue" }] } }),
    },
  });
}
