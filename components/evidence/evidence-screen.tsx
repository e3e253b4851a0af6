"use client";
import { useRouter, useSearchParams } from "next/navigation";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

import { EvidenceItem } from "./evidence-item.tsx";
import { LaidOverChart } from "./laid-over-chart.tsx";
import { overAddress, overIn, withChosen } from "./lay-over.ts";

/** Everything that was captured for the incident; two of them can be laid over each other. */
export function EvidenceScreen() {
  const router = useRouter();
  const chosen = overIn(useSearchParams());
  const incidentKey = useIncident((snapshot) => snapshot.incident.key);
  const evidence = useIncident((snapshot) => snapshot.evidence);
  if (evidence.length === 0) {
    return (
      <EmptyState title="Nothing captured yet">
        Evidence is a panel&apos;s numbers over a time, kept as they were. Write <kbd>/evidence</kbd> and the
        name of a panel on the timeline, or capture a chart over it. When the incident is resolved the panels
        of its services are captured by themselves.
      </EmptyState>
    );
  }
  const [first, second] = evidence
    .filter(({ id }) => chosen.includes(id))
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return (
    <>
      {first === undefined || second === undefined ? null : (
        <LaidOverChart incidentKey={incidentKey} first={first} second={second} />
      )}
      <p aria-live="polite" className="px-4 pt-3 text-xs text-muted lg:px-6">
        {chosen.length === 1
          ? "Choose a second one, and both are drawn over each other."
          : "The numbers as they were captured. Each can be verified against its SHA-256."}
      </p>
      <ol>
        {evidence.toReversed().map((one) => (
          <EvidenceItem
            key={one.id}
            evidence={one}
            isChosen={chosen.includes(one.id)}
            onChoose={() =>
              router.replace(overAddress(incidentKey, withChosen(chosen, one.id)), { scroll: false })
            }
          />
        ))}
      </ol>
    </>
  );
}
