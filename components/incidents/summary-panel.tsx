"use client";
import { EntryBody } from "#components/timeline/entry-body.tsx";
import { Button } from "#components/ui/button.tsx";

import { useIncident } from "./incident-provider.tsx";
import { SideSection } from "./side-section.tsx";

/** What the incident is. */
export function SummaryPanel({ onEdit }: { onEdit: (() => void) | null }) {
  const { summary, statusReason } = useIncident((snapshot) => snapshot.incident);
  const isEmpty = summary === "" && statusReason === null;
  if (isEmpty && onEdit === null) return null;
  const action =
    onEdit === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onEdit} aria-label="Edit the summary">
        Edit
      </Button>
    );
  return (
    <SideSection title="Summary" action={action}>
      {isEmpty ? <p className="text-muted">What is wrong, in two sentences?</p> : null}
      {statusReason === null ? null : <p className="mb-1 text-muted">{statusReason}</p>}
      {summary === "" ? null : <EntryBody text={summary} />}
    </SideSection>
  );
}
