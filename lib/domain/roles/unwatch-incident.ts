import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { lockIncident } from "../lock-incident.ts";
import { ownUserId } from "../people/own-user-id.ts";
import { visibleIncident } from "../visible-incident.ts";
import { endParticipation } from "./end-role.ts";
import { canWatch } from "./policy.ts";
import { recordRole } from "./record-role.ts";

/** Ends one's own watching, if one does. Refuses the last who takes part in a private incident (`last-participant`). */
export async function unwatchIncident(ctx: Context, input: { key: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { id: incidentId } = await visibleIncident(ctx, input.key);
    authorize(canWatch(ctx.actor), "You may not watch incidents.");
    const userId = ownUserId(ctx.actor);
    // Looked at before it is locked: the lock counts a change.
    const own = { incidentId, userId, role: "watcher", endedAt: null } as const;
    if ((await ctx.db.incidentParticipant.count({ where: own })) === 0) return;
    const incident = await lockIncident(ctx, incidentId);
    const user = await endParticipation(ctx, incident, { userId, role: "watcher" });
    await recordRole(ctx, incident, { type: "incident.role-ended", role: "watcher", user, text: null });
  });
}
