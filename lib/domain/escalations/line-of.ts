import type { TransactionContext } from "../context.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { type EscalationPolicy, type InLine, passingOver, PERSONAL_POLICY } from "./rules.ts";

/** To whom an escalation is addressed, who in it can be asked, and by which policy. */
export type Line = { name: string; members: InLine[]; policy: EscalationPolicy };

type Target = { toTeamId: string | null; toUserId: string | null; escalatedById: string | null };
type Person = { id: string; name: string; role: string; disabledAt: Date | null };

/**
 * The line of a team in its order, or of one person. Who may not see a private incident is not asked, nor whoever
 * escalates while there is anybody else.
 */
export async function lineOf(
  ctx: TransactionContext,
  incident: Pick<LockedIncident, "id" | "visibility">,
  target: Target,
): Promise<Line> {
  const participants = await ctx.db.incidentParticipant.findMany({
    where: { incidentId: incident.id, endedAt: null },
    select: { userId: true },
  });
  const takePart = new Set(participants.map(({ userId }) => userId));
  const inLine = ({ id, name, role, disabledAt }: Person): InLine => ({
    userId: id,
    name,
    isActive: disabledAt === null,
    mayAsk: disabledAt === null && (incident.visibility === "normal" || role === "admin" || takePart.has(id)),
  });
  if (target.toTeamId !== null) {
    const team = await ctx.db.team.findUniqueOrThrow({
      where: { id: target.toTeamId },
      include: { members: { include: { user: true }, orderBy: { escalationOrder: "asc" } } },
    });
    const members = team.members.map(({ user }) => inLine(user));
    return { name: team.name, members: passingOver(target.escalatedById, members), policy: team };
  }
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id: target.toUserId ?? "" } });
  return { name: user.name, members: [inLine(user)], policy: PERSONAL_POLICY };
}
