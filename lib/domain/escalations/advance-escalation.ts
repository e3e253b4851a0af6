import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { readSummary } from "../incident-summary.ts";
import { lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { type Line, lineOf } from "./line-of.ts";
import { presentEscalation, withTargets } from "./present-escalation.ts";
import { dueAfter, type NextInLine, nextInLine } from "./rules.ts";
import type { EscalationJson } from "./schema.ts";

/**
 * What happens when nobody acknowledged in time: the next in line is asked, or, at its end, the escalation has timed
 * out. Each is logged. Refuses what is not due (`not-due`): it was acknowledged or the incident ended at this moment, or
 * another worker was quicker; and anybody but Hindcast itself.
 */
export async function advanceEscalation(ctx: Context, input: { id: string }): Promise<EscalationJson> {
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor.type === "system", "Escalations go on by themselves.");
    const found = await ctx.db.escalation.findUnique({
      where: { id: input.id },
      select: { incidentId: true },
    });
    if (!found) throw notFound("escalation");
    const incident = await lockIncident(ctx, found.incidentId, 1, "escalation");
    const before = await ctx.db.escalation.findUniqueOrThrow({
      where: { id: input.id },
      include: withTargets,
    });
    if (!isDue(before, ctx.now())) throw conflict("not-due", "This escalation waits for nobody now.");
    const { askedUser, askedUserId, round } = before;

    const line = await lineOf(ctx, incident, before);
    const next = nextInLine(line.members, askedUserId, round, line.policy, before.line);
    const row = await ctx.db.escalation.update({
      where: { id: input.id },
      data: {
        version: { increment: 1 },
        ackDueAt: next ? dueAfter(ctx.now(), line.policy) : null,
        ...(next && {
          askedUserId: next.userId,
          round: next.round,
          step: { increment: 1 },
          line: line.members.map(({ userId }) => userId),
        }),
        ...(!next && { timedOutAt: ctx.now() }),
      },
      include: withTargets,
    });

    const escalation = presentEscalation(row);
    const data = { escalation, incident: await readSummary(ctx, incident.id) };
    const entries = await insertEntries(ctx, incident, [
      {
        kind: "escalation",
        body: wordsFor(line, askedUser?.name ?? null, next, before.round),
        occurredAt: ctx.now(),
        occurredZone: "UTC",
        precision: "exact",
      },
    ]);
    await recordEvent(ctx, { type: next ? "escalation.advanced" : "escalation.timed-out", incident, data });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return escalation;
  });
}

type Waiting = { ackDueAt: Date | null; acknowledgedAt: Date | null; timedOutAt: Date | null };

const isDue = ({ ackDueAt, acknowledgedAt, timedOutAt }: Waiting, now: Date): boolean =>
  ackDueAt !== null && ackDueAt <= now && acknowledgedAt === null && timedOutAt === null;

function wordsFor(
  { name, policy }: Line,
  asked: string | null,
  next: NextInLine | null,
  round: number,
): string {
  const minutes = `within ${policy.acknowledgeMinutes} min`;
  const silence = `No acknowledgement by ${asked ?? name} ${minutes}`;
  if (!next) return `${silence}; nobody is left to ask${asked === name ? "" : ` in ${name}`}.`;
  const again = next.round > round ? ` again (round ${next.round} of ${policy.escalationRounds})` : "";
  return `${silence}; asked ${next.name}${again}.`;
}
