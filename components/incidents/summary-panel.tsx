"use client";
import { EntryBody } from "#components/timeline/entry-body.tsx";
import { Button } from "#components/ui/button.tsx";

import { useIncident } from "./incident-provider.tsx";
import { SideSection } from "./side-section.tsx";

/** "30 % of users, intermittent"; empty when neither is known. */
function shareOf(percent: number | null, isIntermittent: boolean): string {
  const parts = [percent === null ? null : `${percent} % of users`, isIntermittent ? "intermittent" : null];
  return parts.filter((part) => part !== null).join(", ");
}

function Impact({ share, symptoms }: { share: string; symptoms: string }) {
  if (share === "" && symptoms === "") return null;
  return (
    <div className="mt-2">
      <h3 className="text-xs text-subtle">Impact</h3>
      {share === "" ? null : <p className="font-medium tabular-nums first-letter:uppercase">{share}</p>}
      {symptoms === "" ? null : <EntryBody text={symptoms} />}
    </div>
  );
}

/** What the incident is, and whom it touches. */
export function SummaryPanel({ onEdit }: { onEdit: (() => void) | null }) {
  const incident = useIncident((snapshot) => snapshot.incident);
  const { summary, impactPercent, impactSymptoms, impactIntermittent, statusReason } = incident;
  const share = shareOf(impactPercent, impactIntermittent);
  const isEmpty = summary === "" && share === "" && impactSymptoms === "" && statusReason === null;
  if (isEmpty && onEdit === null) return null;
  const action =
    onEdit === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onEdit}>
        Edit
      </Button>
    );
  return (
    <SideSection title="Summary" action={action}>
      {isEmpty ? <p className="text-muted">What is wrong, for whom, and how much of it?</p> : null}
      {statusReason === null ? null : <p className="mb-1 text-muted">{statusReason}</p>}
      {summary === "" ? null : <EntryBody text={summary} />}
      <Impact share={share} symptoms={impactSymptoms} />
    </SideSection>
  );
}
