"use client";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { statusWords } from "#components/incidents/incident-words.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";

import { putIntoComposer } from "./composer-text.ts";
import { EntryBody } from "./entry-body.tsx";
import { narrowFactsClass, rowClass } from "./entry-row.tsx";
import { EntryTime } from "./entry-time.tsx";
import { kindWords } from "./entry-words.ts";
import type { UnsentLine } from "./unsent-lines.ts";

const stateWords = { sending: "sending", waiting: "not sent yet", refused: "refused" } as const;

/** A line that is on its way, waits for the server, or was refused. */
export function UnsentRow({ unsent }: { unsent: UnsentLine }) {
  const store = useIncidentStore();
  const { line, state, reason, idempotencyKey, typed } = unsent;
  const at = line.type === "entry" ? line.occurredAt : line.at;
  const kind = line.type === "entry" ? kindWords[line.kind] : "Status";
  return (
    <li
      data-entry={idempotencyKey}
      className={cn(rowClass, state === "refused" && "border-red-solid bg-red-soft")}
    >
      <span className="text-subtle">
        <EntryTime
          occurredAt={at}
          precision={line.type === "entry" ? line.precision : "exact"}
          statedTime={null}
        />
      </span>
      <span className="hidden pt-0.5 text-xs text-muted @2xl:block">{kind}</span>
      <div className="min-w-0 text-muted">
        <div className={narrowFactsClass}>
          <span>{kind}</span>
          <span className="text-subtle">{stateWords[state]}</span>
        </div>
        <EntryBody
          text={
            line.type === "entry"
              ? line.body
              : `Status → ${statusWords[line.to]}. ${line.reason ?? line.note ?? ""}`
          }
        />
        {state !== "refused" ? null : (
          <p className="flex flex-wrap items-center gap-2 text-red">
            {reason}
            <Button
              size="sm"
              onClick={() => {
                store.discardLine(idempotencyKey);
                putIntoComposer(typed);
              }}
            >
              Edit
            </Button>
            <Button size="sm" variant="danger" onClick={() => store.discardLine(idempotencyKey)}>
              Discard
            </Button>
          </p>
        )}
      </div>
      <span className="hidden pt-0.5 text-right text-xs text-subtle @2xl:block" title={reason ?? undefined}>
        {stateWords[state]}
      </span>
    </li>
  );
}
