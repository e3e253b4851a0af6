"use client";
import { type ReactNode, useEffect, useState } from "react";

import { api } from "#components/incidents/api.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { ApiOutput } from "#lib/web/client.ts";

import { EntryTime } from "./entry-time.tsx";
import { kindWords, milestoneWords } from "./entry-words.ts";

type Revision = ApiOutput<"GET /timeline/{id}/revisions">["items"][number];

function RevisionItem({ revision }: { revision: Revision }) {
  return (
    <li className="border-t border-line py-2 first:border-t-0">
      <p className="flex flex-wrap gap-x-2 text-xs text-subtle">
        <EntryTime {...revision} statedTime={null} />
        <span>{kindWords[revision.kind]}</span>
        {revision.milestone === null ? null : <span>{milestoneWords[revision.milestone]}</span>}
        {revision.deleted ? <span>deleted</span> : null}
      </p>
      <p className="wrap-anywhere whitespace-pre-wrap">{revision.body}</p>
      <p className="text-xs text-subtle">
        {revision.replacedAt === null ? (
          "As it stands"
        ) : (
          <>
            Until <InstantText at={revision.replacedAt} />, changed by {revision.replacedBy}
          </>
        )}
      </p>
    </li>
  );
}

/** What an entry said before each change, the newest first; read when it is opened. */
export function RevisionsPopover({ entry, trigger }: { entry: TimelineEntryJson; trigger: ReactNode }) {
  const [revisions, setRevisions] = useState<readonly Revision[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void api.call("GET /timeline/{id}/revisions", { id: entry.id }, { signal: abort.signal }).then(
      ({ items }) => setRevisions(items.toSorted((a, b) => b.version - a.version)),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setFailure(error instanceof Error ? error.message : "They could not be read.");
      },
    );
    return () => abort.abort();
  }, [entry.id, entry.version]);
  return (
    <Popover
      trigger={trigger}
      label="Earlier versions"
      defaultOpen
      align="end"
      className="w-96 max-w-[calc(100vw-2rem)]"
    >
      <h4 className="font-medium">Versions of this entry</h4>
      {failure === null ? null : <p className="text-red">{failure}</p>}
      {revisions === null ? (
        <p className="py-2 text-muted">{failure === null ? "Reading…" : null}</p>
      ) : (
        <ol>
          {revisions.map((revision) => (
            <RevisionItem key={revision.version} revision={revision} />
          ))}
        </ol>
      )}
    </Popover>
  );
}
