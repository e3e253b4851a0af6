"use client";
import { ChevronDown } from "lucide-react";

import { Badge } from "#components/ui/badge.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { canChangeIncident } from "#lib/domain/incidents/policy.ts";
import { Severity } from "#prisma/generated/enums.ts";

import { ActionMenu } from "./action-menu.tsx";
import { api } from "./api.ts";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import type { IncidentStore } from "./incident-store.ts";
import { severityHints, severityTones } from "./incident-words.ts";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { useMay } from "./use-actor.ts";

/** Changes the severity; what it was can be had back. */
export async function changeSeverity(
  store: IncidentStore,
  severity: Severity,
  isUndo = false,
): Promise<void> {
  const { key, version, severity: before } = store.read().incident;
  if (severity === before) return;
  try {
    store.setIncident(await api.call("PATCH /incidents/{key}", { key, expectedVersion: version, severity }));
    if (!isUndo)
      showToast({ message: `Severity is ${severity} now`, undo: () => changeSeverity(store, before, true) });
  } catch (error) {
    const description = error instanceof Error ? error.message : undefined;
    showToast({ tone: "error", message: "The severity was not changed", description });
  }
}

/** The severity, which is also the menu that changes it. */
export function SeverityMenu() {
  const store = useIncidentStore();
  const { severity } = useIncident((snapshot) => snapshot.incident);
  const { explainSeverity } = useLifecycleForms();
  const mayChange = useMay(canChangeIncident);
  if (!mayChange) {
    return (
      <Badge tone={severityTones[severity]} emphasis="solid">
        {severity}
      </Badge>
    );
  }
  return (
    <ActionMenu
      items={[
        ...Object.values(Severity).map((choice) => ({
          id: choice as string,
          label: choice === severity ? `${choice} (now)` : choice,
          hint: severityHints[choice],
          onSelect: () => void changeSeverity(store, choice),
        })),
        ...(explainSeverity === null
          ? []
          : [{ id: "reason", label: "Change it and say why…", onSelect: explainSeverity }]),
      ]}
      trigger={(props) => (
        <button
          type="button"
          aria-label={`Severity ${severity}, change`}
          className="-my-1 inline-flex items-center rounded-md py-1"
          {...props}
        >
          <Badge tone={severityTones[severity]} emphasis="solid">
            {severity}
            <ChevronDown aria-hidden="true" className="-mr-0.5 size-3" />
          </Badge>
        </button>
      )}
    />
  );
}
