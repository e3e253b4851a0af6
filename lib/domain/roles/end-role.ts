import type { ParticipantRole } from "#prisma/generated/enums.ts";

import { actorName } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { canAssignRoles } from "./policy.ts";
import { recordRole } from "./record-role.ts";
import { endingText } from "./rules.ts";
import type { EndRoleInput } from "./schema.ts";

/**
 * Ends somebody's role, one's own or another's, and logs it. In a private incident their last role takes the sight of it
 * along, at once. Refuses the last who takes part in a private incident (`last-participant`): nobody would see it any more.
 */
export async function endRole(ctx: Context, input: EndRoleInput): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canAssignRoles(ctx.actor), "Viewers cannot end roles. Ask for the role of responder.");
    const user = await endParticipation(ctx, incident, input);
    const text = input.role === "watcher" ? null : endingText(input.role, user.name, actorName(ctx.actor));
    await recordRole(ctx, incident, { type: "incident.role-ended", role: input.role, user, text });
  });
}

/** Ends the row, under the incident's lock. Not-found when the person does not hold that role. */
export async function endParticipation(
  ctx: TransactionContext,
  incident: LockedIncident,
  { userId, role }: { userId: string; role: ParticipantRole },
): Promise<{ id: string; name: string }> {
  const incidentId = incident.id;
  const row = await ctx.db.incidentParticipant.findFirst({
    where: { incidentId, userId, role, endedAt: null },
    include: { user: { select: { id: true, name: true } } },
  });
  if (!row) throw notFound("role");
  const now = ctx.now();
  await ctx.db.incidentParticipant.update({
    where: { id: row.id },
    data: { endedAt: row.startedAt > now ? row.startedAt : now },
  });
  const left = await ctx.db.incidentParticipant.count({ where: { incidentId, endedAt: null } });
  if (left === 0 && incident.visibility === "private")
    throw conflict(
      "last-participant",
      `${row.user.name} is the last who takes part in this private incident. Add somebody else first.`,
    );
  return row.user;
}
