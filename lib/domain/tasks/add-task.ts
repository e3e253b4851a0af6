import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { teamIdOf } from "../people/team-id-of.ts";
import { insertTask } from "./insert-task.ts";
import { canChangeTasks } from "./policy.ts";
import { presentTask } from "./present-task.ts";
import type { AddTaskInput, TaskJson } from "./schema.ts";
import { assertKnownService, ownerIdOf } from "./task-references.ts";

/** Adds a corrective task to an incident. Refuses viewers, and an owner, team, cause or service that is not there. */
export async function addTask(ctx: Context, input: AddTaskInput): Promise<TaskJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canChangeTasks(ctx.actor), "Viewers cannot add tasks. Ask for the role of responder.");
    if (input.causeId !== undefined) {
      const cause = await ctx.db.cause.findFirst({ where: { id: input.causeId, incidentId: incident.id } });
      if (!cause) throw invalid("unknown-cause", "Name a cause of this incident.");
    }

    if (input.successTest) await assertKnownService(ctx, input.successTest.service);

    const { key: _key, owner, team, dueOn, ...fields } = input;
    const row = await insertTask(ctx, incident.id, {
      ...fields,
      ownerId: (await ownerIdOf(ctx, owner)) ?? null,
      teamId: team === undefined ? null : await teamIdOf(ctx, team),
      dueOn: dueOn === undefined ? null : new Date(dueOn),
    });

    const task = presentTask(row);
    await recordEvent(ctx, { type: "task.added", incident, data: { task } });
    return task;
  });
}
