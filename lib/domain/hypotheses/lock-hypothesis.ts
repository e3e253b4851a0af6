import type { TransactionContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { type HypothesisRow, withParts } from "../paths/present-hypothesis.ts";

/** Locks the hypothesis's incident, then reads the hypothesis. Not-found when the actor may not see it. */
export async function lockHypothesis(
  ctx: TransactionContext,
  id: string,
): Promise<{ incident: LockedIncident; hypothesis: HypothesisRow }> {
  const found = await ctx.db.hypothesis.findUnique({ where: { id }, select: { incidentId: true } });
  if (!found) throw notFound("hypothesis");
  const incident = await lockIncident(ctx, found.incidentId, 1, "hypothesis");
  const hypothesis = await ctx.db.hypothesis.findUniqueOrThrow({ where: { id }, include: withParts });
  return { incident, hypothesis };
}
