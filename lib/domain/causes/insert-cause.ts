import type { Cause as CauseRow, Prisma } from "#prisma/generated/client.ts";

import { actorName } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { newId } from "../record-id.ts";

type NewCause = Pick<Prisma.CauseUncheckedCreateInput, "kind" | "category" | "statement"> &
  Partial<Pick<Prisma.CauseUncheckedCreateInput, "hypothesisId">> & { mechanism?: string[] };

/** Writes a cause of a locked incident. For commands. */
export function insertCause(ctx: TransactionContext, incidentId: string, given: NewCause): Promise<CauseRow> {
  return ctx.db.cause.create({
    data: {
      ...given,
      id: newId(),
      incidentId,
      authorName: actorName(ctx.actor),
      source: ctx.source,
      recordedAt: ctx.now(),
    },
  });
}
