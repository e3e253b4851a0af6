import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { actorUserId, hasRole } from "../actor.ts";
import type { Context } from "../context.ts";
import type { IncidentListInput } from "../incident-list-input.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { id } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import { presentTask, withOwners } from "./present-task.ts";
import type { ListTasksInput, TaskJson } from "./schema.ts";

/** Passes no task: whoever asks for their own and is nobody has none. */
const NONE: Prisma.TaskWhereInput = { id: { in: [] } };

const NOT_DONE = ["open", "in_progress", "blocked", "failed"] as const;

/** Tasks of all incidents that the actor may see, in the order in which they were added. */
export async function listTasks(ctx: Context, input: ListTasksInput): Promise<Page<TaskJson>> {
  const owner = input.owner === "me" ? actorUserId(ctx.actor) : input.owner;
  const today = new Date(ctx.now().toISOString().slice(0, 10));
  return page(ctx, input, [
    hasRole(ctx.actor, "admin") ? {} : { OR: [{ incidentId: null }, inVisibleIncident(ctx.actor)] },
    input.status ? { status: input.status } : {},
    owner === undefined ? {} : owner === null ? NONE : { ownerId: owner },
    input.team ? { team: { slug: input.team } } : {},
    input.overdue ? { dueOn: { lt: today }, status: { in: [...NOT_DONE] } } : {},
    input.unverified ? { status: "implemented" } : {},
    input.q ? { title: { contains: input.q.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" } } : {},
  ]);
}

/** The tasks of one incident, in the order in which they were added. */
export async function listIncidentTasks(ctx: Context, input: IncidentListInput): Promise<Page<TaskJson>> {
  const incident = await visibleIncident(ctx, input.key);
  return page(ctx, input, [{ incidentId: incident.id }]);
}

async function page(
  ctx: Context,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  filters: Prisma.TaskWhereInput[],
): Promise<Page<TaskJson>> {
  const after = cursor === undefined ? undefined : readCursor(cursor, z.tuple([id]))[0];
  const rows = await ctx.db.task.findMany({
    where: { AND: [...filters, after === undefined ? {} : { id: { gt: after } }] },
    include: withOwners,
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  return cutPage(rows.map(presentTask), limit, (last) => [last.id]);
}
