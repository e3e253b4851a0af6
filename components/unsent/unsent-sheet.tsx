"use client";
import { InstantText } from "#components/shell/instant-text.tsx";
import { shownKindWords } from "#components/timeline/entry-words.ts";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { Sheet } from "#components/ui/sheet.tsx";

import { MendButtons } from "./mend-buttons.tsx";
import { stateWords } from "./state-words.ts";
import { useLostWrites } from "./unsent-board.ts";
import type { UnsentWrite } from "./unsent-write.ts";

type UnsentItemProps = { write: UnsentWrite; viewerId: string; onLeave: () => void };

function UnsentItem({ write, viewerId, onLeave }: UnsentItemProps) {
  const { incidentKey, shown, state, reason, typed, typedAt } = write;
  return (
    <li className="grid gap-1 border-b border-line py-3 first:pt-0 last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted">
        <QuickLink
          href={`/incidents/${incidentKey}`}
          className="font-medium text-accent-ink underline underline-offset-2"
          onClick={onLeave}
        >
          {incidentKey}
        </QuickLink>
        <span>{shownKindWords(shown.kind)}</span>
        <InstantText at={typedAt} />
        <span className={state === "refused" ? "ml-auto text-red" : "ml-auto"}>{stateWords[state]}</span>
      </div>
      <p className="wrap-anywhere whitespace-pre-wrap">{typed}</p>
      {reason === null ? null : <p className={state === "refused" ? "text-red" : "text-muted"}>{reason}</p>}
      <div className="flex flex-wrap gap-2">
        <MendButtons write={write} viewerId={viewerId} onLeave={onLeave} />
      </div>
    </li>
  );
}

export type UnsentSheetProps = {
  /** What the reader typed. */
  writes: readonly UnsentWrite[];
  /** How many others typed in this browser: what they wrote is theirs to see. */
  others: number;
  viewerId: string;
  onOpenChange: (open: boolean) => void;
};

/** What the reader typed in this browser and the server does not have: what, for which incident, and what to do about it. */
export function UnsentSheet({ writes, others, viewerId, onOpenChange }: UnsentSheetProps) {
  const lost = useLostWrites();
  return (
    <Sheet
      open
      onOpenChange={onOpenChange}
      title="Unsent"
      description={
        lost > 0
          ? `This browser does not let Hindcast keep ${lost} of them: keep this page open until they are sent.`
          : "Kept in this browser and sent in order as soon as the server takes it, also after you close this page."
      }
    >
      {writes.length === 0 ? (
        <p className="text-muted">{others === 0 ? "Everything is sent." : "Everything of yours is sent."}</p>
      ) : (
        <ul>
          {writes.map((write) => (
            <UnsentItem
              key={write.idempotencyKey}
              write={write}
              viewerId={viewerId}
              onLeave={() => onOpenChange(false)}
            />
          ))}
        </ul>
      )}
      {others === 0 ? null : (
        <p className="mt-3 text-muted">
          {others === 1 ? "One line" : `${others} lines`} of somebody else {others === 1 ? "waits" : "wait"}{" "}
          in this browser until they sign in again.
        </p>
      )}
    </Sheet>
  );
}
