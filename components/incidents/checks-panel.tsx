"use client";
import { CircleAlert, CircleHelp } from "lucide-react";

import { useNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/button.tsx";
import { checkConsistency } from "#lib/domain/checks/rules.ts";
import type { Check } from "#lib/domain/checks/schema.ts";

import { useForms } from "./incident-dialogs.tsx";
import { useIncident } from "./incident-provider.tsx";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { SideSection } from "./side-section.tsx";

/** What is found in the incident as it stands on the page; the server finds the same. Empty until the page knows the time. */
function useChecks(): readonly Check[] {
  const incident = useIncident((snapshot) => snapshot.incident);
  const entries = useIncident((snapshot) => snapshot.entries);
  const nextCursor = useIncident((snapshot) => snapshot.nextCursor);
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const escalations = useIncident((snapshot) => snapshot.escalations);
  const now = useNow();
  if (now === null) return [];
  return checkConsistency({
    now,
    status: incident.status,
    severity: incident.severity,
    declaredAt: incident.declaredAt,
    hasCommander: incident.commander !== null,
    milestones: incident.milestones,
    // Of a timeline that is not read to its end, what lies between its entries is not known.
    entries: nextCursor === null ? entries : [],
    hypotheses,
    escalations: escalations.map(({ id, toTeam, toUser, toName, acknowledgedAt }) => ({
      id,
      to: toTeam?.name ?? toUser?.name ?? toName ?? "somebody",
      acknowledgedAt,
    })),
    impactWindows: incident.impactWindows,
  });
}

type Way = { label: string; run: () => void };

/** The way to what mends it. */
function Fix({ target }: Pick<Check, "target">) {
  const { setMilestone, assign, editImpact } = useLifecycleForms();
  const { settle } = useForms();
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const { entryId, milestone, role, impactWindowId, hypothesisId } = target;
  if (entryId !== undefined) {
    return (
      <a
        href={`#entry-${entryId}`}
        className="whitespace-nowrap text-accent-ink underline underline-offset-2"
      >
        Show the entry
      </a>
    );
  }
  const hypothesis = hypotheses.find(({ id }) => id === hypothesisId);
  const fixes: readonly (Way | null)[] = [
    milestone && setMilestone ? { label: "Log it", run: () => setMilestone(milestone) } : null,
    role && assign ? { label: "Assign", run: () => assign(role) } : null,
    impactWindowId && editImpact ? { label: "Mend the impact", run: editImpact } : null,
    hypothesis && settle ? { label: "Settle it", run: () => settle(hypothesis) } : null,
  ];
  const fix = fixes.find((each) => each !== null);
  if (!fix) return null;
  return (
    <Button size="sm" variant="link" className="h-auto px-0" onClick={fix.run}>
      {fix.label}
    </Button>
  );
}

/** What contradicts itself or is missing, each with the way to mend it. Not there when nothing is. */
export function ChecksPanel() {
  const checks = useChecks();
  if (checks.length === 0) return null;
  return (
    <SideSection title="Checks" count={checks.length}>
      <ul className="grid gap-1.5">
        {checks.map((check) => {
          const { rule, level, message, target } = check;
          const Mark = level === "error" ? CircleAlert : CircleHelp;
          return (
            <li
              key={`${rule} ${Object.values(target).join()}`}
              className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2"
            >
              <Mark
                aria-hidden="true"
                className={level === "error" ? "mt-0.5 size-4 text-red" : "mt-0.5 size-4 text-subtle"}
              />
              <span className="wrap-anywhere">
                {level === "error" ? <span className="sr-only">Contradiction: </span> : null}
                {message} <Fix target={target} />
              </span>
            </li>
          );
        })}
      </ul>
    </SideSection>
  );
}
