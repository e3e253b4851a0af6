import type { TransactionContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { readSummary } from "../incident-summary.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { presentEscalation, withTargets } from "./present-escalation.ts";

/** Once an incident is over nobody is asked any more: what still waits for an answer waits no longer. Logs nothing. */
export async function endEscalations(ctx: TransactionContext, incident: LockedIncident): Promise<void> {
  const waiting = await ctx.db.escalation.findMany({
    where: { incidentId: incident.id, ackDueAt: { not: null }, acknowledgedAt: null, timedOutAt: null },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of waiting) {
    const row = await ctx.db.escalation.update({
      where: { id },
      data: { ackDueAt: null, version: { increment: 1 } },
      include: withTargets,
    });
    await recordEvent(ctx, {
      type: "escalation.ended",
      incident,
      data: { escalation: presentEscalation(row), incident: await readSummary(ctx, incident.id) },
    });
  }
}
