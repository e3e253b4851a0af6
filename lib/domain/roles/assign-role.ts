import { actorName } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import { getIncident } from "../incidents/get-incident.ts";
import type { IncidentJson } from "../incidents/schema.ts";
import { parsedJson } from "../json-text.ts";
import { lockIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { canAssignRoles } from "./policy.ts";
import { recordRole } from "./record-role.ts";
import { assignmentText, isSingleRole } from "./rules.ts";
import type { AssignRoleInput } from "./schema.ts";

/**
 * Gives somebody a role; who held it before, if only one can, hands it over. Both are logged as one entry, with the
 * note. In a private incident this also lets them see it. Refuses who holds it already (`role-held`), unknown people,
 * and a role that does work for somebody who may only read (`viewer-cannot-work`).
 */
export async function assignRole(ctx: Context, input: AssignRoleInput): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canAssignRoles(ctx.actor), "Viewers cannot assign roles. Ask for the role of responder.");
    const user = await findAssignee(ctx, input);
    const held = { incidentId: incident.id, role: input.role, endedAt: null };
    const holders = await ctx.db.incidentParticipant.findMany({
      where: held,
      include: { user: { select: { name: true } } },
    });
    if (holders.some(({ userId }) => userId === user.id))
      throw conflict("role-held", `${user.name} is ${input.role} already.`);
    const before = isSingleRole(input.role) ? (holders[0] ?? null) : null;

    const now = ctx.now();
    if (before) {
      const endedAt = before.startedAt > now ? before.startedAt : now;
      await ctx.db.incidentParticipant.update({ where: { id: before.id }, data: { endedAt } });
      await keepTakingPart(ctx, incident.id, before.userId);
    }
    await ctx.db.incidentParticipant.create({
      data: { id: newId(), incidentId: incident.id, userId: user.id, role: input.role, startedAt: now },
    });

    const names = { name: user.name, before: before?.user.name ?? null, by: actorName(ctx.actor) };
    await recordRole(ctx, incident, {
      type: "incident.role-assigned",
      role: input.role,
      user,
      text: input.role === "watcher" ? null : assignmentText(input.role, { ...names, note: input.note }),
    });
    return parsedJson(await getIncident(ctx, { key: incident.id }));
  });
}

async function findAssignee(ctx: TransactionContext, { userId, role }: AssignRoleInput) {
  const user = await ctx.db.user.findFirst({
    where: { id: userId, disabledAt: null },
    select: { id: true, name: true, role: true },
  });
  if (!user) throw invalid("unknown-user", "There is no such person with an account in use.");
  if (user.role === "viewer" && role !== "watcher")
    throw conflict(
      "viewer-cannot-work",
      `${user.name} may only read, so could do nothing as ${role}. They can watch the incident.`,
    );
  return user;
}

/** Who hands a role over goes on as responder: else a private incident would vanish from before their eyes. */
async function keepTakingPart(ctx: TransactionContext, incidentId: string, userId: string): Promise<void> {
  const others = await ctx.db.incidentParticipant.count({ where: { incidentId, userId, endedAt: null } });
  if (others > 0) return;
  await ctx.db.incidentParticipant.create({
    data: { id: newId(), incidentId, userId, role: "responder", startedAt: ctx.now() },
  });
}
