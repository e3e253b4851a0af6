import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { findTeam } from "../people/find-team.ts";
import { newId } from "../record-id.ts";
import { canChangeTasks } from "./policy.ts";
import { presentTask, withOwners } from "./present-task.ts";
import type { AddTaskInput, TaskJson } from "./schema.ts";
import { assertKnownCause, assertKnownService, ownerIdOf } from "./task-references.ts";

/** Adds a corrective task to an incident. Refuses viewers, and an owner, team, cause or service that is not there. */
export async function addTask(ctx: Context, input: AddTaskInput): Promise<TaskJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canChangeTasks(ctx.actor), "Viewers cannot add tasks. Ask for the role of responder.");
    await assertKnownCause(ctx, incident.id, input.causeId);
    if (input.successTest) await assertKnownService(ctx, input.successTest.service);

    const { key: _key, owner, team, dueOn, ...fields } = input;
    const row = await ctx.db.task.create({
      data: {
        ...fields,
        id: newId(),
        incidentId: incident.id,
        ownerId: (await ownerIdOf(ctx, owner)) ?? null,
        teamId: team === undefined ? null : (await findTeam(ctx, team)).id,
        dueOn: dueOn === undefined ? null : new Date(dueOn),
        source: ctx.source,
        createdById: actorUserId(ctx.actor),
        createdByName: actorName(ctx.actor),
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
        statusChangedAt: ctx.now(),
      },
      include: withOwners,
    });

    const task = presentTask(row);
    await recordEvent(ctx, { type: "task.added", incident, data: { task } });
    return task;
  });
}
