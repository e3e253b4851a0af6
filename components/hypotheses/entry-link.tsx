"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { EntryTime } from "#components/timeline/entry-time.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

/** The entry as the page knows it now; undefined while it is not read, or gone. */
export const useEntry = (id: string | null): TimelineEntryJson | undefined =>
  useIncident((snapshot) => snapshot.entries.find((entry) => entry.id === id));

export type EntryLinkProps = {
  id: string;
  /** When the entry was read with what links to it, for one that the page has not read. */
  occurredAt: string | null;
  precision: TimelineEntryJson["precision"];
};

/** The time of an entry, which leads to it. */
export function EntryLink({ id, occurredAt, precision }: EntryLinkProps) {
  const entry = useEntry(id);
  const isDeleted = useIncident((snapshot) => snapshot.deletedIds.has(id));
  if (isDeleted) return <span className="text-subtle">deleted entry</span>;
  return (
    <a
      href={`#entry-${id}`}
      className="whitespace-nowrap text-accent-ink underline decoration-line underline-offset-2 hover:decoration-current"
    >
      <EntryTime
        occurredAt={entry?.occurredAt ?? occurredAt}
        precision={entry?.precision ?? precision}
        statedTime={entry?.statedTime ?? null}
      />
    </a>
  );
}
