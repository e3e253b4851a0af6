import type { Prisma } from "#prisma/generated/client.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { newId } from "../record-id.ts";
import { withOwners } from "./present-task.ts";

type NewTask = Pick<Prisma.TaskUncheckedCreateInput, "title" | "kind"> &
  Partial<
    Pick<
      Prisma.TaskUncheckedCreateInput,
      "priority" | "ownerId" | "ownerName" | "teamId" | "dueOn" | "causeId" | "externalUrl" | "successTest"
    >
  >;

/** Writes an open task of a locked incident. For commands. */
export function insertTask(ctx: TransactionContext, incidentId: string, given: NewTask) {
  return ctx.db.task.create({
    data: {
      ...given,
      id: newId(),
      incidentId,
      source: ctx.source,
      createdById: actorUserId(ctx.actor),
      createdByName: actorName(ctx.actor),
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
      statusChangedAt: ctx.now(),
    },
    include: withOwners,
  });
}
