import type { TransactionContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { type CauseRow, withEvidence } from "./present-cause.ts";

/** Locks the cause's incident, then reads the cause, deleted or not. Not-found when the actor may not see it. */
export async function lockCause(
  ctx: TransactionContext,
  id: string,
): Promise<{ incident: LockedIncident; cause: CauseRow }> {
  const found = await ctx.db.cause.findUnique({ where: { id }, select: { incidentId: true } });
  if (!found) throw notFound("cause");
  const incident = await lockIncident(ctx, found.incidentId, 1, "cause");
  const cause = await ctx.db.cause.findUniqueOrThrow({ where: { id }, include: withEvidence });
  return { incident, cause };
}
