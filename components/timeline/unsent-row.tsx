"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import { stateWords } from "#components/unsent/state-words.ts";
import type { UnsentWrite } from "#components/unsent/unsent-write.ts";

import { EntryBody } from "./entry-body.tsx";
import { narrowFactsClass, rowClass } from "./entry-row.tsx";
import { EntryTime } from "./entry-time.tsx";
import { shownKindWords } from "./entry-words.ts";

const mendButtons = new LatePart(
  async () => (await import("#components/unsent/mend-buttons.tsx")).MendButtons,
);
const lateParts = [mendButtons];

/** A line that is on its way, waits for the server, or was refused. */
export function UnsentRow({ unsent }: { unsent: UnsentWrite }) {
  const { shown, state, reason, idempotencyKey } = unsent;
  const viewerId = useIncident((snapshot) => snapshot.viewerId);
  usePreload(lateParts);
  const kind = shownKindWords(shown.kind);
  return (
    <li
      data-entry={idempotencyKey}
      className={cn(rowClass, state === "refused" && "border-red-solid bg-red-soft")}
    >
      <span className="text-subtle">
        <EntryTime occurredAt={shown.at} precision={shown.precision} statedTime={null} />
      </span>
      <span className="hidden pt-0.5 text-xs text-muted @2xl:block">{kind}</span>
      <div className="min-w-0 text-muted">
        <div className={narrowFactsClass}>
          <span>{kind}</span>
          <span className="text-subtle">{stateWords[state]}</span>
        </div>
        <EntryBody text={shown.text} />
        {state !== "refused" ? null : (
          <div className="flex flex-wrap items-center gap-2 text-red">
            {reason}
            <Late part={mendButtons}>{(Buttons) => <Buttons write={unsent} viewerId={viewerId} />}</Late>
          </div>
        )}
      </div>
      <span className="hidden pt-0.5 text-right text-xs text-subtle @2xl:block" title={reason ?? undefined}>
        {stateWords[state]}
      </span>
    </li>
  );
}
