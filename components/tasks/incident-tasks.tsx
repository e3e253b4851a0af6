"use client";
import { useForms } from "#components/incidents/incident-dialogs.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "#components/ui/table.tsx";
import type { TaskJson } from "#lib/domain/tasks/schema.ts";

import { DueDate } from "./due-date.tsx";
import { priorityWords, taskKindWords, taskStatusTones, taskStatusWords } from "./task-words.ts";

const comparisonWords = { lt: "<", lte: "≤", gt: ">", gte: "≥" } as const;

function successTestText({ successTest: test }: TaskJson): string {
  if (test === null) return "–";
  return `${test.service} ${test.panel} ${comparisonWords[test.comparison]} ${test.threshold} for ${test.holdMinutes} min`;
}

/*
 * Columns go as room goes; below 768 px a task is two lines: what it is, and how it stands, whose it is, when it is due.
 */
const roomy = "max-lg:hidden";
const roomiest = "max-xl:hidden";
const stackedRow =
  "max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:items-center max-md:gap-[2px_12px] max-md:px-4 max-md:py-2 max-md:*:h-auto! max-md:*:p-0!";

/** All tasks of the incident. */
export function IncidentTasks() {
  const tasks = useIncident((snapshot) => snapshot.tasks);
  const hasTests = tasks.some(({ successTest }) => successTest !== null);
  const forms = useForms();
  const add = forms.addTask === null ? null : <Button onClick={forms.addTask}>Add a task</Button>;
  if (tasks.length === 0) {
    return (
      <EmptyState title="No tasks yet" action={add ?? undefined}>
        What keeps this from happening again, or shows it sooner? A task has an owner, a day, and, where a
        metric can tell, a test of success.
      </EmptyState>
    );
  }
  return (
    <>
      <Table caption="Tasks of this incident">
        <TableHead className="max-md:sr-only">
          <tr>
            <TableColumn>Task</TableColumn>
            <TableColumn>Status</TableColumn>
            <TableColumn className={roomy}>Kind</TableColumn>
            <TableColumn className={roomy}>Priority</TableColumn>
            <TableColumn>Owner</TableColumn>
            <TableColumn>Due</TableColumn>
            {hasTests ? <TableColumn className={roomiest}>Success test</TableColumn> : null}
          </tr>
        </TableHead>
        <TableBody>
          {tasks.map((task) => (
            <TableRow key={task.id} className={stackedRow}>
              <TableCell
                grow
                title={task.title}
                className="max-md:col-span-3 max-md:max-w-full! max-md:whitespace-normal!"
              >
                {task.externalUrl === null ? (
                  <InlineBody text={task.title} />
                ) : (
                  <a
                    href={task.externalUrl}
                    rel="noopener noreferrer nofollow"
                    target="_blank"
                    className="text-accent-ink hover:underline"
                  >
                    <InlineBody text={task.title} isInLink />
                  </a>
                )}
              </TableCell>
              <TableCell>
                <Badge emphasis="plain" dot tone={taskStatusTones[task.status]}>
                  {taskStatusWords[task.status]}
                </Badge>
              </TableCell>
              <TableCell className={roomy}>{task.kind === null ? "–" : taskKindWords[task.kind]}</TableCell>
              <TableCell className={roomy}>{priorityWords[task.priority]}</TableCell>
              <TableCell className="max-w-40 truncate">
                {task.owner?.name ?? task.team?.name ?? <span className="text-subtle">nobody yet</span>}
              </TableCell>
              <TableCell className="max-md:text-right">
                <DueDate task={task} />
              </TableCell>
              {hasTests ? (
                <TableCell className={cn(roomiest, "max-w-72 truncate")} title={successTestText(task)}>
                  {successTestText(task)}
                </TableCell>
              ) : null}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {add === null ? null : <div className="px-4 py-3 lg:px-6">{add}</div>}
    </>
  );
}
