"use client";
import { usePathForms } from "#components/hypotheses/path-dialogs.tsx";
import type { ActionMenuItem } from "#components/incidents/action-menu-item.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";

/** What the menu of evidence offers to cite it; nothing while there is nothing to cite it for. */
export function useCitingEvidence(evidence: EvidenceJson): readonly ActionMenuItem[] {
  const { citeEvidence } = usePathForms();
  const hasPaths = useIncident((snapshot) => snapshot.hypotheses.length > 0);
  const hasCauses = useIncident((snapshot) => snapshot.causes.length > 0);
  const hasTasks = useIncident((snapshot) => snapshot.tasks.length > 0);
  if (citeEvidence === null) return [];
  const offered: (ActionMenuItem | false)[] = [
    hasPaths && {
      id: "hypothesis",
      label: "Cite for a hypothesis…",
      onSelect: () => citeEvidence(evidence, "hypothesis"),
    },
    hasCauses && { id: "cause", label: "Cite for a cause…", onSelect: () => citeEvidence(evidence, "cause") },
    hasTasks && { id: "task", label: "Cite for a task…", onSelect: () => citeEvidence(evidence, "task") },
  ];
  return offered.filter((item) => item !== false);
}
