"use client";
import type { ActionMenuItem } from "#components/incidents/action-menu-item.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { usePathForms } from "./path-dialogs.tsx";

/** What an entry's menu offers to use it as evidence; nothing while there is neither hypothesis nor cause. */
export function useCitingItems(entry: TimelineEntryJson): readonly ActionMenuItem[] {
  const { citeEntry } = usePathForms();
  const hasPaths = useIncident((snapshot) => snapshot.hypotheses.length > 0);
  const hasCauses = useIncident((snapshot) => snapshot.causes.length > 0);
  if (citeEntry === null) return [];
  return [
    ...(hasPaths
      ? [
          { id: "clue", label: "Use as clue for…", onSelect: () => citeEntry(entry, "clue") },
          {
            id: "counter",
            label: "Use as counter-evidence for…",
            onSelect: () => citeEntry(entry, "counter_evidence"),
          },
        ]
      : []),
    ...(hasCauses
      ? [{ id: "support", label: "Use as evidence of a cause…", onSelect: () => citeEntry(entry, "support") }]
      : []),
  ];
}
