import type { TransactionContext } from "../context.ts";
import type { IncidentJson } from "../incidents/schema.ts";
import { newId } from "../record-id.ts";
import { AFTER_MS, beginningOf, windowOfIncident } from "./rules.ts";

/**
 * Asks for the panels of the incident's services to be captured once the last numbers are in: by a worker, for asking them
 * takes time. For the command that resolves the incident, or records one that is resolved, in its
 * transaction; each time it is resolved.
 */
export async function requestCapture(
  ctx: TransactionContext,
  incident: Pick<IncidentJson, "id" | "milestones" | "declaredAt">,
  resolvedAt: Date,
): Promise<void> {
  const window = windowOfIncident(beginningOf(incident), resolvedAt);
  const comesIn = resolvedAt.getTime() + AFTER_MS;
  await ctx.db.evidenceRequest.create({
    data: {
      id: newId(),
      incidentId: incident.id,
      fromAt: window.from,
      toAt: window.to,
      requestedAt: ctx.now(),
      dueAt: new Date(Math.max(comesIn, ctx.now().getTime())),
    },
    select: { id: true },
  });
}
