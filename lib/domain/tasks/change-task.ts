import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { invalid, notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { findTeam } from "../people/find-team.ts";
import { canChangeTasks } from "./policy.ts";
import { presentTask, withOwners } from "./present-task.ts";
import type { ChangeTaskInput, TaskJson } from "./schema.ts";
import { assertKnownCause, ownerIdOf } from "./task-references.ts";

/**
 * Changes the fields given. Refuses a stale version, a "won't do" without its reason (`reason-required`), unknown
 * people, teams and causes, and viewers. Verified and failed are set by the metric alone, never here.
 */
export async function changeTask(ctx: Context, input: ChangeTaskInput): Promise<TaskJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.task.findUnique({ where: { id: input.id }, select: { incidentId: true } });
    if (!found?.incidentId) throw notFound("task");
    const incident = await lockIncident(ctx, found.incidentId, 1, "task");
    authorize(canChangeTasks(ctx.actor), "Viewers cannot change tasks. Ask for the role of responder.");
    const before = await ctx.db.task.findUniqueOrThrow({ where: { id: input.id }, include: withOwners });
    if (before.version !== input.expectedVersion) throw stale(presentTask(before));
    if (input.status === "wont_do" && input.reason === undefined) {
      throw invalid("reason-required", "Say why this will not be done.");
    }
    await assertKnownCause(ctx, incident.id, input.causeId);

    const { id, expectedVersion, reason, owner, team, dueOn, ...fields } = input;
    const row = await ctx.db.task.update({
      where: { id },
      data: {
        ...fields,
        ...(owner !== undefined && { ownerId: (await ownerIdOf(ctx, owner)) ?? null, ownerName: null }),
        ...(team !== undefined && { teamId: team === null ? null : (await findTeam(ctx, team)).id }),
        ...(dueOn !== undefined && { dueOn: dueOn === null ? null : new Date(dueOn) }),
        ...(fields.status !== undefined && { statusChangedAt: ctx.now(), statusReason: reason ?? null }),
        updatedAt: ctx.now(),
        version: expectedVersion + 1,
      },
      include: withOwners,
    });

    const task = presentTask(row);
    await recordEvent(ctx, {
      type: "task.changed",
      incident,
      data: { task },
      detail: { before: presentTask(before) },
    });
    return task;
  });
}
