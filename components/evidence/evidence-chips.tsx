"use client";
import { ChartLine } from "lucide-react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";

import { evidencePath } from "./evidence-words.ts";

/** A piece of evidence that something cites; leads to its chart. */
export function EvidenceChip({ id, title }: { id: string; title?: string }) {
  const incidentKey = useIncident((snapshot) => snapshot.incident.key);
  const known = useIncident((snapshot) => snapshot.evidence.find((one) => one.id === id));
  return (
    <QuickLink
      href={evidencePath(incidentKey, id)}
      className="inline-flex h-5 max-w-full items-center gap-1 rounded-sm border border-line bg-sunken px-1.5 text-xs text-accent-ink hover:bg-hover pointer-coarse:h-8"
    >
      <ChartLine aria-hidden="true" className="size-3 shrink-0" />
      <span className="truncate">{known?.title ?? title ?? "Evidence"}</span>
    </QuickLink>
  );
}

/** The evidence that an entry cites. */
export function EvidenceChips({ ids }: { ids: readonly string[] }) {
  return (
    <ul aria-label="Evidence" className="mt-0.5 flex flex-wrap gap-1">
      {ids.map((id) => (
        <li key={id} className="min-w-0">
          <EvidenceChip id={id} />
        </li>
      ))}
    </ul>
  );
}
