import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { getIncident } from "../incidents/get-incident.ts";
import type { IncidentJson } from "../incidents/schema.ts";
import { parsedJson } from "../json-text.ts";
import { lockIncident } from "../lock-incident.ts";
import { ownUserId } from "../people/own-user-id.ts";
import { newId } from "../record-id.ts";
import { visibleIncident } from "../visible-incident.ts";
import { canWatch } from "./policy.ts";
import { recordRole } from "./record-role.ts";

/** Makes whoever asks a watcher, who is told of changes. Doing it again changes nothing. Refuses tokens of nobody. */
export async function watchIncident(ctx: Context, input: { key: string }): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    const { id: incidentId } = await visibleIncident(ctx, input.key);
    authorize(canWatch(ctx.actor), "You may not watch incidents.");
    const userId = ownUserId(ctx.actor);
    const own = { incidentId, userId, role: "watcher", endedAt: null } as const;
    // Looked at before it is locked: the lock counts a change.
    if ((await ctx.db.incidentParticipant.count({ where: own })) === 0) {
      const incident = await lockIncident(ctx, incidentId);
      const user = await ctx.db.user.findUniqueOrThrow({
        where: { id: userId },
        select: { id: true, name: true },
      });
      await ctx.db.incidentParticipant.createMany({
        data: [{ id: newId(), incidentId, userId, role: "watcher", startedAt: ctx.now() }],
        skipDuplicates: true,
      });
      await recordRole(ctx, incident, { type: "incident.role-assigned", role: "watcher", user, text: null });
    }
    return parsedJson(await getIncident(ctx, { key: incidentId }));
  });
}
