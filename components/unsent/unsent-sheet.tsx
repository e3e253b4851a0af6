"use client";
import { InstantText } from "#components/shell/instant-text.tsx";
import { useViewer } from "#components/shell/viewer.tsx";
import { shownKindWords } from "#components/timeline/entry-words.ts";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { Sheet } from "#components/ui/sheet.tsx";

import { MendButtons } from "./mend-buttons.tsx";
import { stateWords } from "./state-words.ts";
import { useLostWrites, useUnsentWrites } from "./unsent-board.ts";
import type { UnsentWrite } from "./unsent-write.ts";

function UnsentItem({ write, onLeave }: { write: UnsentWrite; onLeave: () => void }) {
  const viewer = useViewer();
  const { incidentKey, shown, state, reason, typed, typedAt, writerId } = write;
  const isOthers = writerId !== null && viewer !== null && writerId !== viewer.id;
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
      {isOthers ? (
        <p className="text-muted">Somebody else typed this here. It is sent when they sign in again.</p>
      ) : reason === null ? null : (
        <p className={state === "refused" ? "text-red" : "text-muted"}>{reason}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <MendButtons write={write} onLeave={onLeave} />
      </div>
    </li>
  );
}

/** Everything typed in this browser that the server does not have: what, for which incident, and what to do about it. */
export function UnsentSheet({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const writes = useUnsentWrites();
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
        <p className="text-muted">Everything is sent.</p>
      ) : (
        <ul>
          {writes.map((write) => (
            <UnsentItem key={write.idempotencyKey} write={write} onLeave={() => onOpenChange(false)} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}
