import { actorName, actorUserId, hasRole } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { invalid, notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { readSummary } from "../incident-summary.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { isOpen } from "../incidents/rules.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { canAcknowledge } from "./policy.ts";
import { presentEscalation, withTargets } from "./present-escalation.ts";
import type { AcknowledgeEscalationInput, EscalationJson } from "./schema.ts";

/**
 * Acknowledges an escalation, now or at the time given, and logs the milestone. Whoever acknowledges joins an open
 * incident as responder, or as watcher if they may only read; what they were told of it in their inbox is read. One that
 * is acknowledged is returned as it is; one whose time is still to come, because clocks differ, is acknowledged at that
 * time. Refuses a time before the escalation's own (`before-escalation`), and viewers whom it does not ask.
 */
export async function acknowledgeEscalation(
  ctx: Context,
  input: AcknowledgeEscalationInput,
): Promise<EscalationJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.escalation.findFirst({
      where: { id: input.id, ...inVisibleIncident(ctx.actor) },
      include: withTargets,
    });
    if (!found) throw notFound("escalation");
    authorize(
      canAcknowledge(ctx.actor, await addresseesOf(ctx, found)),
      "Viewers cannot acknowledge escalations to others. Ask for the role of responder.",
    );
    // Looked at before it is locked: the lock counts a change.
    if (found.acknowledgedAt) return presentEscalation(found);
    const incident = await lockIncident(ctx, found.incidentId, 1, "escalation");
    const before = await ctx.db.escalation.findUniqueOrThrow({
      where: { id: input.id },
      include: withTargets,
    });
    if (before.acknowledgedAt) return presentEscalation(before);
    const time = timeOf(input, before.escalatedAt, ctx.now());

    const row = await ctx.db.escalation.update({
      where: { id: input.id },
      data: {
        acknowledgedAt: time.occurredAt,
        acknowledgedById: actorUserId(ctx.actor),
        ackDueAt: null,
        version: { increment: 1 },
      },
      include: withTargets,
    });
    await readOwnNotices(ctx, row.id);
    const joinedAs = await join(ctx, incident);
    const entries = await insertEntries(ctx, incident, [
      {
        kind: "escalation",
        body: `${actorName(ctx.actor)} acknowledged the escalation${joinedAs === null ? "" : ` and joined as ${joinedAs}`}.`,
        ...time,
        milestone: "acknowledged",
      },
    ]);

    const escalation = presentEscalation(row);
    const data = { escalation, incident: await readSummary(ctx, incident.id) };
    await recordEvent(ctx, { type: "escalation.acknowledged", incident, data });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return escalation;
  });
}

async function addresseesOf(
  ctx: TransactionContext,
  {
    toTeamId,
    toUserId,
    askedUserId,
  }: { toTeamId: string | null; toUserId: string | null; askedUserId: string | null },
): Promise<(string | null)[]> {
  if (toTeamId === null) return [toUserId, askedUserId];
  const members = await ctx.db.teamMember.findMany({ where: { teamId: toTeamId }, select: { userId: true } });
  return [askedUserId, ...members.map(({ userId }) => userId)];
}

function timeOf(input: AcknowledgeEscalationInput, escalatedAt: Date | null, now: Date) {
  const time = occurrence({ ...input, at: input.at }, now);
  if (escalatedAt === null || time.occurredAt >= escalatedAt) return time;
  if (!input.at) return { ...time, occurredAt: escalatedAt };
  throw invalid("before-escalation", "It cannot be acknowledged before it was made. Check the time.");
}

/** Whoever has answered need not be told any more that they are asked. */
async function readOwnNotices(ctx: TransactionContext, escalationId: string): Promise<void> {
  const userId = actorUserId(ctx.actor);
  if (userId === null) return;
  await ctx.db.notification.updateMany({
    where: { escalationId, userId, kind: "escalation", readAt: null },
    data: { readAt: ctx.now() },
  });
}

/** The role in which the actor takes part now and did not before. Work is for those who may do it. */
async function join(
  ctx: TransactionContext,
  incident: LockedIncident,
): Promise<"responder" | "watcher" | null> {
  const userId = actorUserId(ctx.actor);
  if (userId === null || !isOpen(incident.status)) return null;
  const role = hasRole(ctx.actor, "responder") ? "responder" : "watcher";
  const held = await ctx.db.incidentParticipant.findFirst({
    where: {
      incidentId: incident.id,
      userId,
      endedAt: null,
      ...(role === "responder" && { role: { not: "watcher" } }),
    },
  });
  if (held) return null;
  await ctx.db.incidentParticipant.create({
    data: { incidentId: incident.id, userId, role, startedAt: ctx.now() },
  });
  return role;
}
