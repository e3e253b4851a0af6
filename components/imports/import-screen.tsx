"use client";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";

import { AddDocuments } from "./add-documents.tsx";
import { importQueue, useImportQueue } from "./browser-import-queue.ts";
import { DocumentRow } from "./document-row.tsx";
import type { DocumentState, QueuedDocument } from "./import-queue.ts";

const numberOf = (documents: readonly QueuedDocument[], ...states: DocumentState[]) =>
  documents.filter(({ state }) => states.includes(state)).length;

/** How far all of them have come: "2 of 5 imported, 1 refused". */
function progressWords(documents: readonly QueuedDocument[]): string {
  if (documents.length === 0) return "";
  const reading = numberOf(documents, "toRead", "reading");
  if (reading > 0) return `${documents.length - reading} of ${documents.length} read`;
  const trouble = [
    [numberOf(documents, "failed"), "without an answer"],
    [numberOf(documents, "refused"), "refused"],
  ] as const;
  return [
    `${numberOf(documents, "stored")} of ${documents.length} imported`,
    ...trouble.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])),
  ].join(", ");
}

function Actions({ documents }: { documents: readonly QueuedDocument[] }) {
  const ready = numberOf(documents, "read", "failed");
  const isStoring = numberOf(documents, "storing", "toStore") > 0;
  const isOver = documents.length > 0 && numberOf(documents, "stored", "refused") === documents.length;
  if (isStoring) return <Button onClick={importQueue.stop}>Stop after this one</Button>;
  if (isOver) return <Button onClick={importQueue.clear}>Clear the list</Button>;
  return (
    <Button variant="primary" disabled={ready === 0} onClick={() => void importQueue.storeAll()}>
      {ready < 2 ? "Import" : `Import all ${ready}`}
    </Button>
  );
}

/** Reads existing postmortems, shows what was understood of each, and stores them as incidents. */
export function ImportScreen() {
  const documents = useImportQueue();
  return (
    <>
      <PageHeader
        context={
          <QuickLink href="/incidents" className="rounded-sm hover:text-ink hover:underline">
            Incidents
          </QuickLink>
        }
        title="Import postmortems"
        facts={<output className="text-xs text-muted tabular-nums">{progressWords(documents)}</output>}
        actions={<Actions documents={documents} />}
      />
      <div className="grid grid-cols-1 gap-4 p-4 lg:px-6">
        <AddDocuments />
        {documents.length === 0 ? (
          <div className="measure grid gap-2 text-muted">
            <p>
              Each document becomes a resolved incident with its timeline, misleading paths, escalations,
              causes, tasks and a draft postmortem. What it does not say stays unknown; nothing is made up.
            </p>
            <p>
              From a terminal: <kbd className="font-sans text-ink">npx hindcast import FILE…</kbd>
            </p>
          </div>
        ) : (
          <ul aria-label="Documents" className="rounded-lg border border-line">
            {documents.map((document) => (
              <DocumentRow key={document.id} document={document} startsOpen={documents.length === 1} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
