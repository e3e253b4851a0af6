"use client";
import { ChevronDown } from "lucide-react";
import { useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import { canChangeIncidentStatus } from "#lib/domain/incidents/policy.ts";
import { needsPostmortem, nextStatusesOf } from "#lib/domain/incidents/rules.ts";
import type { IncidentStatus, Severity } from "#prisma/generated/enums.ts";

import { ActionMenu } from "./action-menu.tsx";
import { useIncident } from "./incident-provider.tsx";
import { statusTones, statusWords } from "./incident-words.ts";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { statusAction } from "./status-action.ts";
import { useMay } from "./use-actor.ts";

const statusForm = new LatePart(async () => (await import("./status-dialog.tsx")).StatusDialog);
const lateParts = [statusForm];

/** Why a change is sure to be refused; null when it may go through. */
function refusalOf(to: IncidentStatus, severity: Severity): string | null {
  return to === "closed" && needsPostmortem(severity)
    ? `A ${severity} incident closes when its postmortem is approved.`
    : null;
}

/** The status, which is also the menu of what it may become; `s` opens it. */
export function StatusMenu() {
  const { status, severity } = useIncident((snapshot) => snapshot.incident);
  const mayChange = useMay(canChangeIncidentStatus);
  const { merge } = useLifecycleForms();
  const [isOpen, setOpen] = useState(false);
  usePreload(lateParts);
  const [chosen, setChosen] = useState<IncidentStatus | null>(null);
  const next = mayChange ? nextStatusesOf(status) : [];
  useCommands(
    next.length === 0
      ? []
      : [
          { id: "status", title: "Change the status", shortcut: "s", run: () => setOpen(true) },
          ...next
            .filter((to) => refusalOf(to, severity) === null)
            .map((to) => ({
              id: `status-${to}`,
              title: statusAction(status, to),
              keywords: ["status", to],
              group: "Status",
              run: () => setChosen(to),
            })),
        ],
  );
  const badge = (
    <Badge tone={statusTones[status]}>
      {statusWords[status]}
      {next.length === 0 ? null : <ChevronDown aria-hidden="true" className="-mr-0.5 size-3" />}
    </Badge>
  );
  if (next.length === 0) return badge;
  return (
    <>
      <ActionMenu
        open={isOpen}
        onOpenChange={setOpen}
        items={[
          ...next.map((to) => {
            const refusal = refusalOf(to, severity);
            return {
              id: to,
              label: statusAction(status, to),
              ...(refusal !== null && { hint: refusal, disabled: true }),
              onSelect: () => setChosen(to),
            };
          }),
          ...(merge === null
            ? []
            : [{ id: "merge", label: "Merge into another incident…", onSelect: merge }]),
        ]}
        trigger={(props) => (
          <button
            type="button"
            aria-label={`Status ${statusWords[status]}, change`}
            className="-my-1 inline-flex items-center rounded-md py-1"
            {...props}
          >
            {badge}
          </button>
        )}
      />
      {chosen === null ? null : (
        <Late part={statusForm} onClose={() => setChosen(null)}>
          {(Form) => <Form to={chosen} onClose={() => setChosen(null)} />}
        </Late>
      )}
    </>
  );
}
