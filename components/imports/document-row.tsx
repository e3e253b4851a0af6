"use client";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";

import { Badge, type Tone } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Select } from "#components/ui/select.tsx";
import { Severity } from "#prisma/generated/enums.ts";

import { importQueue } from "./browser-import-queue.ts";
import { DocumentSource } from "./document-source.tsx";
import { DocumentStructure } from "./document-structure.tsx";
import type { DocumentState, QueuedDocument } from "./import-queue.ts";
import { doubtWords, understoodWords } from "./understood-words.ts";

const stateWords: Record<DocumentState, string> = {
  toRead: "Waiting",
  reading: "Reading",
  read: "Read",
  toStore: "Waiting",
  storing: "Importing",
  stored: "Imported",
  failed: "No answer",
  refused: "Refused",
};

const stateTones: Record<DocumentState, Tone> = {
  toRead: "neutral",
  reading: "accent",
  read: "neutral",
  toStore: "neutral",
  storing: "accent",
  stored: "green",
  failed: "amber",
  refused: "red",
};

const severities = Object.values(Severity).map((severity) => ({ value: severity, label: severity }));
const isSeverity = (value: string): value is Severity => Object.hasOwn(Severity, value);
const isBusy = (state: DocumentState) => state === "reading" || state === "storing";

function Actions({ document }: { document: QueuedDocument }) {
  const { id, name, state, severity, wasSent, incidentKey } = document;
  if (state === "stored")
    return <ButtonLink href={`/incidents/${incidentKey ?? ""}`}>Open {incidentKey}</ButtonLink>;
  return (
    <>
      {state === "refused" ? null : (
        <Select
          aria-label={`Severity of ${name}`}
          className="w-auto"
          placeholder="Severity as stated"
          options={severities}
          value={severity ?? ""}
          disabled={wasSent}
          onValueChange={(value) => importQueue.setSeverity(id, isSeverity(value) ? value : null)}
        />
      )}
      {state === "failed" ? <Button onClick={() => void importQueue.retry(id)}>Try again</Button> : null}
      <Button
        variant="ghost"
        aria-label={`Remove ${name}`}
        disabled={isBusy(state)}
        onClick={() => importQueue.remove(id)}
      >
        Remove
      </Button>
    </>
  );
}

function Review({ document, id }: { document: QueuedDocument; id: string }) {
  const [shownLine, setShownLine] = useState<number | null>(null);
  const { parsed, text } = document;
  if (parsed === null) return null;
  return (
    <div id={id} className="grid gap-4 px-4 pb-4 lg:grid-cols-2">
      <div className="max-lg:order-last">
        <DocumentSource text={text} unread={parsed.unparsed} shownLine={shownLine} />
      </div>
      <DocumentStructure parsed={parsed} onShowLine={setShownLine} />
    </div>
  );
}

function StateBadge({ state, wasThere }: QueuedDocument) {
  return wasThere ? (
    <Badge>There already</Badge>
  ) : (
    <Badge tone={stateTones[state]}>{stateWords[state]}</Badge>
  );
}

/** File name, what was found in it, and why it is not further. */
function Outcome({ name, parsed, reason }: QueuedDocument) {
  const doubts = parsed === null ? "" : doubtWords(parsed);
  return (
    <>
      <p className="wrap-anywhere text-xs text-muted">
        {parsed === null ? null : `${name}: ${understoodWords(parsed)}`}
        {doubts === "" ? null : <span className="text-amber">. {doubts}</span>}
      </p>
      {reason === null ? null : <p className="text-red">{reason}</p>}
    </>
  );
}

/** What one document is, what was understood of it, and how far it has come; unfolds to the document beside its structure. */
export function DocumentRow({ document, startsOpen }: { document: QueuedDocument; startsOpen: boolean }) {
  const { name, state, parsed } = document;
  const [choice, setChoice] = useState<boolean | null>(null);
  const reviewId = useId();
  const isOpen = parsed !== null && (choice ?? (startsOpen && state !== "stored"));
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
        <span className="w-24 shrink-0">
          <StateBadge {...document} />
        </span>
        <div className="min-w-0 grow basis-64">
          {parsed === null ? (
            <p className="truncate font-medium">{name}</p>
          ) : (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={isOpen ? reviewId : undefined}
              className="flex max-w-full items-start gap-1 rounded-sm text-left font-medium hover:underline"
              onClick={() => setChoice(!isOpen)}
            >
              <ChevronRight
                aria-hidden="true"
                className={cn("mt-0.5 size-4 shrink-0 text-subtle", isOpen && "rotate-90")}
              />
              <span className="min-w-0 wrap-anywhere">{parsed.title ?? name}</span>
            </button>
          )}
          <Outcome {...document} />
        </div>
        <div className="flex items-center gap-2">
          <Actions document={document} />
        </div>
      </div>
      {isOpen ? <Review document={document} id={reviewId} /> : null}
    </li>
  );
}
