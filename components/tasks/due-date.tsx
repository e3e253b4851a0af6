"use client";
import { useNow } from "#components/shell/clock.ts";
import { formatInstant } from "#components/shell/format-instant.ts";
import type { TaskJson } from "#lib/domain/tasks/schema.ts";

import { isOverdue } from "./task-words.ts";

/** The day on which a task is due; says so when it has passed. */
export function DueDate({ task }: { task: TaskJson }) {
  const now = useNow();
  if (task.dueOn === null) return <span className="text-subtle">no date</span>;
  const isLate = now !== null && isOverdue(task, new Date(now).toISOString().slice(0, 10));
  return (
    <span className={isLate ? "text-red" : undefined}>
      <time dateTime={task.dueOn}>
        {formatInstant(`${task.dueOn}T00:00:00Z`, { timeZone: "UTC", parts: "date" })}
      </time>
      {isLate ? ", overdue" : null}
    </span>
  );
}
