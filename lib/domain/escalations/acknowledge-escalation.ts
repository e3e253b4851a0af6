import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { canEscalate } from "./policy.ts";
import { presentEscalation, withTargets } from "./present-escalation.ts";
import type { EscalationJson } from "./schema.ts";

/**
 * Acknowledges an escalation now and logs the milestone. One that is acknowledged is returned as it is; one whose time
 * is still to come, because clocks differ, is acknowledged at that time.
 */
export async function acknowledgeEscalation(ctx: Context, input: { id: string }): Promise<EscalationJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.escalation.findFirst({
      where: { id: input.id, ...inVisibleIncident(ctx.actor) },
      include: withTargets,
    });
    if (!found) throw notFound("escalation");
    authorize(
      canEscalate(ctx.actor),
      "Viewers cannot acknowledge escalations. Ask for the role of responder.",
    );
    // Looked at before it is locked: the lock counts a change.
    if (found.acknowledgedAt) return presentEscalation(found);
    const incident = await lockIncident(ctx, found.incidentId, 1, "escalation");
    const before = await ctx.db.escalation.findUniqueOrThrow({
      where: { id: input.id },
      include: withTargets,
    });
    if (before.acknowledgedAt) return presentEscalation(before);
    const acknowledgedAt = new Date(Math.max(ctx.now().getTime(), before.escalatedAt?.getTime() ?? 0));

    const row = await ctx.db.escalation.update({
      where: { id: input.id },
      data: {
        acknowledgedAt,
        acknowledgedById: actorUserId(ctx.actor),
        version: { increment: 1 },
      },
      include: withTargets,
    });
    const entries = await insertEntries(ctx, incident, [
      {
        kind: "escalation",
        body: `${actorName(ctx.actor)} acknowledged the escalation.`,
        occurredAt: acknowledgedAt,
        occurredZone: "UTC",
        precision: "exact",
        milestone: "acknowledged",
      },
    ]);

    const escalation = presentEscalation(row);
    await recordEvent(ctx, { type: "escalation.acknowledged", incident, data: { escalation } });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return escalation;
  });
}
