"use client";
import { QuickLink } from "#components/ui/quick-link.tsx";

import { useIncident } from "./incident-provider.tsx";

/** Of an incident that turned out to be another one: where it goes on. */
export function MergedNote() {
  const { duplicateOf } = useIncident((snapshot) => snapshot.incident);
  if (duplicateOf === null) return null;
  const { key, title, merged } = duplicateOf;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 border-t border-line py-1.5">
      <strong className="font-medium">{merged ? `Merged into ${key}.` : `A duplicate of ${key}.`}</strong>
      <QuickLink href={`/incidents/${key}`} className="text-accent-ink underline underline-offset-2">
        {title}
      </QuickLink>
      {merged ? <span className="text-muted">Everything recorded here is there; go on there.</span> : null}
    </p>
  );
}
