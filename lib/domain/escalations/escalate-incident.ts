import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { readSummary } from "../incident-summary.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { findTeam } from "../people/find-team.ts";
import { newId } from "../record-id.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { type Line, lineOf } from "./line-of.ts";
import { canEscalate } from "./policy.ts";
import { presentEscalation, withTargets } from "./present-escalation.ts";
import { asksNow, dueAfter, nextInLine, whyNobody } from "./rules.ts";
import type { EscalateIncidentInput, EscalationJson } from "./schema.ts";

/**
 * Escalates to one team or person and logs it with the milestone. While the incident is open and it happens now, the
 * first in line is asked, with a time by which to acknowledge; where nobody can be asked it has timed out at once. What
 * is told afterwards asks nobody. Refuses unknown targets, a person who may not see the incident
 * (`cannot-see-incident`), the future, and viewers.
 */
export async function escalateIncident(ctx: Context, input: EscalateIncidentInput): Promise<EscalationJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canEscalate(ctx.actor), "Viewers cannot escalate. Ask for the role of responder.");
    const time = occurrence(input, ctx.now());
    const target = await targetOf(ctx, input);
    const escalatedById = actorUserId(ctx.actor);
    const line = await lineOf(ctx, incident, { ...target, escalatedById });
    refuseUnseen(incident, target, line);

    const isWritten = input.at !== undefined && input.isTimeWritten !== false;
    const asks = asksNow(incident.status, isWritten ? time.occurredAt : null, ctx.now());
    const first = asks ? nextInLine(line.members, null, 1, line.policy) : null;
    const row = await ctx.db.escalation.create({
      data: {
        ...target,
        id: newId(),
        incidentId: incident.id,
        reason: input.reason,
        escalatedAt: time.occurredAt,
        escalatedById,
        escalatedByName: actorName(ctx.actor),
        isLive: asks,
        askedUserId: first?.userId ?? null,
        line: line.members.map(({ userId }) => userId),
        step: first ? 1 : 0,
        ackDueAt: first ? dueAfter(ctx.now(), line.policy) : null,
        timedOutAt: asks && !first ? ctx.now() : null,
        source: ctx.source,
        recordedAt: ctx.now(),
      },
      include: withTargets,
    });
    const nobody =
      asks && !first ? `\n\nNobody in ${line.name} can be asked: ${whyNobody(line.members)}.` : "";
    const entries = await insertEntries(ctx, incident, [
      {
        kind: "escalation",
        body: `Escalated to ${line.name}: ${input.reason}${nobody}`,
        ...time,
        milestone: "escalated",
      },
    ]);

    const escalation = presentEscalation(row);
    const data = { escalation, incident: await readSummary(ctx, incident.id) };
    await recordEvent(ctx, { type: "escalation.made", incident, data });
    if (row.timedOutAt) await recordEvent(ctx, { type: "escalation.timed-out", incident, data });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return escalation;
  });
}

type Target = { toTeamId: string | null; toUserId: string | null };

async function targetOf(ctx: TransactionContext, input: EscalateIncidentInput): Promise<Target> {
  if (input.toTeam !== undefined) {
    const team = await findTeam(ctx, input.toTeam);
    return { toTeamId: team.id, toUserId: null };
  }
  const user = await ctx.db.user.findFirst({ where: { id: input.toUser ?? "", disabledAt: null } });
  if (!user) throw invalid("unknown-user", "There is no such person to escalate to.");
  return { toTeamId: null, toUserId: user.id };
}

/** A private incident is shown to nobody by escalating it: whoever is wanted is added to it first. */
function refuseUnseen({ visibility }: LockedIncident, { toUserId }: Target, { name, members }: Line): void {
  if (visibility === "normal" || toUserId === null || members.some(({ mayAsk }) => mayAsk)) return;
  throw invalid(
    "cannot-see-incident",
    `${name} may not see this private incident. Add them to it first, then escalate.`,
  );
}
