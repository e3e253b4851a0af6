import type { Prisma } from "#prisma/generated/client.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { newId } from "../record-id.ts";
import { withTargets } from "./present-escalation.ts";

type NewEscalation = Pick<Prisma.EscalationUncheckedCreateInput, "reason" | "escalatedAt"> &
  Partial<Pick<Prisma.EscalationUncheckedCreateInput, "toTeamId" | "toUserId" | "toName">>;

/** Writes an escalation of a locked incident, to exactly one team, user or name. For commands. */
export function insertEscalation(ctx: TransactionContext, incidentId: string, given: NewEscalation) {
  return ctx.db.escalation.create({
    data: {
      ...given,
      id: newId(),
      incidentId,
      escalatedById: actorUserId(ctx.actor),
      escalatedByName: actorName(ctx.actor),
      source: ctx.source,
      recordedAt: ctx.now(),
    },
    include: withTargets,
  });
}
