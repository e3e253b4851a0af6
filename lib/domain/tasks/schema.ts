import { z } from "zod";

import { Source, TaskKind, TaskPriority, TaskStatus } from "#prisma/generated/enums.ts";

import { citation } from "../citations/schema.ts";
import { pageInput, pageOf } from "../page.ts";
import { day, expectedVersion, id, incidentKey, instant, line, slug, version, webUrl } from "../scalars.ts";

export const taskKind = z.enum(TaskKind).meta({ id: "TaskKind" });
export const taskStatus = z.enum(TaskStatus).meta({ id: "TaskStatus" });
export const taskPriority = z.enum(TaskPriority).meta({ id: "TaskPriority" });

export const successTest = z
  .strictObject({
    service: slug,
    panel: slug,
    comparison: z.enum(["lt", "lte", "gt", "gte"]),
    threshold: z.number(),
    holdMinutes: z.int().min(1).max(525_600),
  })
  .meta({ id: "SuccessTest", description: "What the metric has to show for the task to count as verified." });

export const task = z
  .object({
    id,
    incidentId: id.nullable(),
    incidentKey: z.string().nullable(),
    title: z.string(),
    kind: taskKind.nullable(),
    status: taskStatus,
    statusReason: z.string().nullable(),
    priority: taskPriority,
    owner: z.object({ id: id.nullable(), name: z.string() }).nullable(),
    team: z.object({ slug, name: z.string() }).nullable(),
    dueOn: day.nullable(),
    causeId: id.nullable(),
    externalUrl: z.string().nullable(),
    successTest: successTest.nullable(),
    citations: z.array(citation).meta({ description: "What it rests on." }),
    source: z.enum(Source),
    createdAt: instant,
    updatedAt: instant,
    version,
  })
  .meta({ id: "Task" });
export type TaskJson = z.input<typeof task>;
export const taskPage = pageOf(task);

export const addTaskInput = z
  .strictObject({
    key: incidentKey,
    title: line(500, "Say what is to be done."),
    kind: taskKind,
    priority: taskPriority.default("medium"),
    owner: id.optional().meta({ description: "Id of a user." }),
    team: slug.optional(),
    dueOn: day.optional(),
    causeId: id.optional(),
    externalUrl: webUrl.optional(),
    successTest: successTest.optional(),
  })
  .meta({ id: "AddTaskInput" });
export type AddTaskInput = z.output<typeof addTaskInput>;

export const changeTaskInput = z
  .strictObject({
    id,
    expectedVersion,
    title: line(500, "Say what is to be done.").optional(),
    kind: taskKind.optional(),
    status: taskStatus.exclude(["verified", "failed"]).optional(),
    reason: line(500, "Give the reason.").optional(),
    priority: taskPriority.optional(),
    owner: id.nullable().optional(),
    team: slug.nullable().optional(),
    dueOn: day.nullable().optional(),
    causeId: id.nullable().optional().meta({ description: "The cause it addresses." }),
    externalUrl: webUrl.nullable().optional(),
  })
  .refine(({ reason, status }) => reason === undefined || status !== undefined, {
    path: ["reason"],
    error: "Give the status together with its reason.",
  })
  .meta({ id: "ChangeTaskInput" });
export type ChangeTaskInput = z.output<typeof changeTaskInput>;

export const listTasksInput = z.strictObject({
  ...pageInput,
  status: taskStatus.optional(),
  owner: z.union([id, z.literal("me")]).optional(),
  team: slug.optional(),
  overdue: z.stringbool().optional(),
  unverified: z.stringbool().optional().meta({ description: "Implemented, and not yet shown to work." }),
  q: z.string().trim().max(200).optional(),
});
export type ListTasksInput = z.output<typeof listTasksInput>;
