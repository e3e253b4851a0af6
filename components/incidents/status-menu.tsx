"use client";
import { ChevronDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { Badge } from "#components/ui/badge.tsx";
import { canChangeIncidentStatus } from "#lib/domain/incidents/policy.ts";
import { nextStatusesOf } from "#lib/domain/incidents/rules.ts";
import type { IncidentStatus } from "#prisma/generated/enums.ts";

import { ActionMenu } from "./action-menu.tsx";
import { useIncident } from "./incident-provider.tsx";
import { statusTones, statusWords } from "./incident-words.ts";
import { statusAction } from "./status-action.ts";
import { useMay } from "./use-actor.ts";

const StatusDialog = lazy(async () => ({ default: (await import("./status-dialog.tsx")).StatusDialog }));

/** The status, which is also the menu of what it may become; `s` opens it. */
export function StatusMenu() {
  const { status } = useIncident((snapshot) => snapshot.incident);
  const mayChange = useMay(canChangeIncidentStatus);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<IncidentStatus | null>(null);
  const next = mayChange ? nextStatusesOf(status) : [];
  useCommands(
    next.length === 0
      ? []
      : [
          { id: "status", title: "Change the status", shortcut: "s", run: () => setOpen(true) },
          ...next.map((to) => ({
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
        items={next.map((to) => ({ id: to, label: statusAction(status, to), onSelect: () => setChosen(to) }))}
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
        <Suspense>
          <StatusDialog to={chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  );
}
