import { incidentListInput } from "#lib/domain/incident-list-input.ts";
import { addTask } from "#lib/domain/tasks/add-task.ts";
import { changeTask } from "#lib/domain/tasks/change-task.ts";
import { listIncidentTasks, listTasks } from "#lib/domain/tasks/list-tasks.ts";
import { addTaskInput, changeTaskInput, listTasksInput, task, taskPage } from "#lib/domain/tasks/schema.ts";

import { operation } from "../operation.ts";

const tag = "Tasks";

export const taskOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/tasks",
    tag,
    summary: "List an incident's tasks",
    scope: "read",
    input: incidentListInput,
    output: taskPage,
    status: 200,
    errors: ["not-found"],
    run: listIncidentTasks,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/tasks",
    tag,
    summary: "Add a task",
    scope: "write",
    input: addTaskInput,
    output: task,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    run: addTask,
  }),
  operation({
    method: "GET",
    path: "/tasks",
    tag,
    summary: "List tasks of all incidents",
    scope: "read",
    input: listTasksInput,
    output: taskPage,
    status: 200,
    errors: [],
    run: listTasks,
  }),
  operation({
    method: "PATCH",
    path: "/tasks/{id}",
    tag,
    summary: "Change a task",
    scope: "write",
    input: changeTaskInput,
    output: task,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: changeTask,
  }),
] as const;
