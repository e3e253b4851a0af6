"use client";
import { causeDomId } from "#components/causes/cause-words.ts";
import { CitationList } from "#components/hypotheses/citation-list.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";

import { DueDate } from "./due-date.tsx";
import { taskKindWords, taskStatusTones, taskStatusWords } from "./task-words.ts";

/** The cause that a task is about. */
function Addressed({ causeId }: { causeId: string | null }) {
  const cause = useIncident((snapshot) => snapshot.causes.find(({ id }) => id === causeId));
  if (cause === undefined) return null;
  return (
    <p className="truncate text-xs text-subtle" title={cause.statement}>
      Addresses:{" "}
      <a href={`#${causeDomId(cause.id)}`} className="hover:underline">
        {cause.statement}
      </a>
    </p>
  );
}

/** What will be done about it, in short. */
export function TasksPanel({ onAdd }: { onAdd: (() => void) | null }) {
  const tasks = useIncident((snapshot) => snapshot.tasks);
  if (tasks.length === 0 && onAdd === null) return null;
  const action =
    onAdd === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onAdd}>
        Add one
      </Button>
    );
  return (
    <SideSection title="Tasks" count={tasks.length} action={action}>
      {tasks.length === 0 ? (
        <p className="text-muted">No corrective task yet.</p>
      ) : (
        <ul>
          {tasks.map((task) => (
            <li key={task.id} className="border-t border-line py-1.5 first:border-t-0 first:pt-0">
              <p className="wrap-anywhere">
                <InlineBody text={task.title} />
              </p>
              <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
                <Badge emphasis="plain" dot tone={taskStatusTones[task.status]} className="h-4">
                  {taskStatusWords[task.status]}
                </Badge>
                {task.kind === null ? null : <span>{taskKindWords[task.kind]}</span>}
                <span>
                  {task.owner?.name ?? task.team?.name ?? <span className="text-subtle">nobody yet</span>}
                </span>
                <DueDate task={task} />
              </p>
              <Addressed causeId={task.causeId} />
              <CitationList citations={task.citations} />
            </li>
          ))}
        </ul>
      )}
    </SideSection>
  );
}
