import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { findTeam } from "../people/find-team.ts";
import { newId } from "../record-id.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { canEscalate } from "./policy.ts";
import { presentEscalation, withTargets } from "./present-escalation.ts";
import type { EscalateIncidentInput, EscalationJson } from "./schema.ts";

/** Escalates to one team or person and logs it with the milestone. Refuses unknown targets, the future, viewers. */
export async function escalateIncident(ctx: Context, input: EscalateIncidentInput): Promise<EscalationJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canEscalate(ctx.actor), "Viewers cannot escalate. Ask for the role of responder.");
    const time = occurrence(input, ctx.now());
    const target = await targetOf(ctx, input);

    const { name, ...to } = target;
    const row = await ctx.db.escalation.create({
      data: {
        ...to,
        id: newId(),
        incidentId: incident.id,
        reason: input.reason,
        escalatedAt: time.occurredAt,
        escalatedById: actorUserId(ctx.actor),
        escalatedByName: actorName(ctx.actor),
        source: ctx.source,
        recordedAt: ctx.now(),
      },
      include: withTargets,
    });
    const entries = await insertEntries(ctx, incident, [
      {
        kind: "escalation",
        body: `Escalated to ${name}: ${input.reason}`,
        ...time,
        milestone: "escalated",
      },
    ]);

    const escalation = presentEscalation(row);
    await recordEvent(ctx, { type: "escalation.made", incident, data: { escalation } });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return escalation;
  });
}

type Target = { toTeamId: string | null; toUserId: string | null; name: string };

async function targetOf(ctx: TransactionContext, input: EscalateIncidentInput): Promise<Target> {
  if (input.toTeam !== undefined) {
    const team = await findTeam(ctx, input.toTeam);
    return { toTeamId: team.id, toUserId: null, name: team.name };
  }
  const user = await ctx.db.user.findFirst({ where: { id: input.toUser ?? "", disabledAt: null } });
  if (!user) throw invalid("unknown-user", "There is no such person to escalate to.");
  return { toTeamId: null, toUserId: user.id, name: user.name };
}
