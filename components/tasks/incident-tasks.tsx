"use client";
import { useForms } from "#components/incidents/incident-dialogs.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
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

/** All tasks of the incident. */
export function IncidentTasks() {
  const tasks = useIncident((snapshot) => snapshot.tasks);
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
        <TableHead>
          <tr>
            <TableColumn>Task</TableColumn>
            <TableColumn>Status</TableColumn>
            <TableColumn>Kind</TableColumn>
            <TableColumn>Priority</TableColumn>
            <TableColumn>Owner</TableColumn>
            <TableColumn>Due</TableColumn>
            <TableColumn>Success test</TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {tasks.map((task) => (
            <TableRow key={task.id}>
              <TableCell grow title={task.title}>
                {task.externalUrl === null ? (
                  task.title
                ) : (
                  <a
                    href={task.externalUrl}
                    rel="noopener noreferrer nofollow"
                    target="_blank"
                    className="text-accent-ink hover:underline"
                  >
                    {task.title}
                  </a>
                )}
              </TableCell>
              <TableCell>
                <Badge emphasis="plain" dot tone={taskStatusTones[task.status]}>
                  {taskStatusWords[task.status]}
                </Badge>
              </TableCell>
              <TableCell>{task.kind === null ? "–" : taskKindWords[task.kind]}</TableCell>
              <TableCell>{priorityWords[task.priority]}</TableCell>
              <TableCell>
                {task.owner?.name ?? task.team?.name ?? <span className="text-subtle">nobody yet</span>}
              </TableCell>
              <TableCell>
                <DueDate task={task} />
              </TableCell>
              <TableCell>{successTestText(task)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {add === null ? null : <div className="px-4 py-3 lg:px-6">{add}</div>}
    </>
  );
}
