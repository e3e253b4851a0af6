"use client";
import { CitationList } from "#components/hypotheses/citation-list.tsx";
import { pathDomId } from "#components/hypotheses/highlighted-path.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { taskStatusTones, taskStatusWords } from "#components/tasks/task-words.ts";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import type { CauseJson } from "#lib/domain/causes/schema.ts";

import { CauseMenu } from "./cause-menu.tsx";
import { causeCategoryWords, causeDomId, causeKindWords, inCauseOrder } from "./cause-words.ts";

/** Why it happened, and why that: each step under the one that it explains. */
function Mechanism({ steps }: { steps: readonly string[] }) {
  if (steps.length === 0) return null;
  return (
    <ol aria-label="Mechanism: each step is why the one above happened" className="mt-1 text-muted">
      {steps.map((step, index) => (
        <li
          // oxlint-disable-next-line react/no-array-index-key -- a chain of steps has no other order
          key={index}
          className="relative pl-5 wrap-anywhere before:absolute before:top-2 before:left-1.25 before:size-1.5 before:rounded-full before:bg-control after:absolute after:top-3.5 after:-bottom-2 after:left-1.75 after:w-px after:bg-line last:after:hidden"
        >
          {step}
        </li>
      ))}
    </ol>
  );
}

/** The hypothesis that it was found by. */
function FoundBy({ hypothesisId }: { hypothesisId: string | null }) {
  const hypothesis = useIncident((snapshot) => snapshot.hypotheses.find(({ id }) => id === hypothesisId));
  if (hypothesis === undefined) return null;
  return (
    <p className="mt-1 text-xs wrap-anywhere text-muted">
      Found by the hypothesis:{" "}
      <a href={`#${pathDomId(hypothesis.id)}`} className="text-accent-ink hover:underline">
        {hypothesis.statement}
      </a>
    </p>
  );
}

/** What is done about it. */
function AddressedBy({ causeId }: { causeId: string }) {
  const tasks = useIncident((snapshot) => snapshot.tasks);
  const addressing = tasks.filter((task) => task.causeId === causeId);
  if (addressing.length === 0) return null;
  return (
    <div className="mt-1 text-xs text-muted">
      <p className="text-subtle">Addressed by</p>
      <ul className="grid gap-0.5 border-l border-line pl-2">
        {addressing.map(({ id, title, status }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
            <span>
              <InlineBody text={title} />
            </span>
            <Badge emphasis="plain" dot tone={taskStatusTones[status]} className="h-4 text-muted">
              {taskStatusWords[status]}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

function CauseItem({ cause, shown }: { cause: CauseJson; shown: readonly CauseJson[] }) {
  const incidentKey = useIncident((snapshot) => snapshot.incident.key);
  return (
    <li
      id={causeDomId(cause.id)}
      tabIndex={-1}
      className="focus-inset border-t border-line py-2 first:border-t-0 first:pt-0 target:bg-selected"
    >
      <div className="flex min-h-6 items-center gap-2 text-xs text-muted">
        <span>
          {causeKindWords[cause.kind]}
          {cause.category === null ? null : (
            <span className="text-subtle"> · {causeCategoryWords(cause.category)}</span>
          )}
        </span>
        <span className="ml-auto">
          <CauseMenu incidentKey={incidentKey} cause={cause} shown={shown} />
        </span>
      </div>
      <p className="font-medium wrap-anywhere">{cause.statement}</p>
      <Mechanism steps={cause.mechanism} />
      <CitationList citations={cause.citations} />
      <FoundBy hypothesisId={cause.hypothesisId} />
      <AddressedBy causeId={cause.id} />
    </li>
  );
}

/** What brought the incident about, how, what shows it, and what is done about it. */
export function CausesPanel({ onAdd }: { onAdd: (() => void) | null }) {
  const causes = useIncident((snapshot) => snapshot.causes);
  if (causes.length === 0 && onAdd === null) return null;
  const action =
    onAdd === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onAdd}>
        Name one
      </Button>
    );
  const shown = inCauseOrder(causes);
  return (
    <SideSection title="Causes" count={causes.length} action={action}>
      {causes.length === 0 ? (
        <p className="text-muted">None named yet.</p>
      ) : (
        <ol>
          {shown.map((cause) => (
            <CauseItem key={cause.id} cause={cause} shown={shown} />
          ))}
        </ol>
      )}
    </SideSection>
  );
}
