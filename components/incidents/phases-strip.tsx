"use client";
import { useNow } from "#components/shell/clock.ts";
import { cn } from "#components/ui/class-names.ts";
import { phasesOf } from "#lib/domain/incidents/phases/rules.ts";
import type { Milestone } from "#prisma/generated/enums.ts";

import { formatMinutes } from "./format-minutes.ts";
import { useIncident } from "./incident-provider.tsx";

/** How a phase is drawn that begins with a milestone; its words stand below it. */
const LOOKS: Partial<Record<Milestone, string>> = {
  impactStarted: "bg-control",
  detected: "bg-status-detected",
  acknowledged: "bg-status-investigating",
  mitigated: "bg-status-mitigated",
};

/** A phase's own words depend on what ends it: without an acknowledgement, detection lasts until the mitigation. */
function wordsOf(from: Milestone, to: Milestone | null): string {
  if (from === "impactStarted") return to === "detected" || to === null ? "undetected" : "from impact on";
  if (to === null) return from === "mitigated" ? "mitigated" : from === "detected" ? "detected" : "worked on";
  return `${from === "mitigated" ? "mitigated" : from} until ${to}`;
}

/** How the time divides between the phases, in proportion; the bar's room is taken from the start, so nothing moves. */
export function PhasesStrip() {
  const { milestones, status } = useIncident((snapshot) => snapshot.incident);
  const now = useNow();
  const { phases, isWhole } =
    now === null ? { phases: [], isWhole: true } : phasesOf(milestones, status, now);
  if (status === "cancelled") return null;
  return (
    <div className="h-8 w-full min-w-0 pt-1">
      {phases.length === 0 ? null : (
        <ol aria-label="Time in each phase" className="flex items-stretch gap-px text-xs leading-4">
          {isWhole ? null : (
            <li
              className="shrink-0 pr-2 text-subtle"
              title="The beginning of the impact or its end is not known"
            >
              <span aria-hidden="true" className="block h-1.5 w-full border-b border-dashed border-control" />
              <span className="max-md:sr-only">the rest is </span>unknown
            </li>
          )}
          {phases.map(({ from, to, minutes, share }) => {
            const words = wordsOf(from, to);
            return (
              <li
                key={from}
                title={`${words}: ${formatMinutes(minutes)}`}
                style={{ flexGrow: share, flexBasis: 0 }}
                className="min-w-1 overflow-hidden whitespace-nowrap"
              >
                <span
                  aria-hidden="true"
                  className={cn(
                    "block h-1.5 rounded-xs",
                    LOOKS[from] ?? "bg-status-resolved",
                    to === null && "motion-safe:animate-pulse",
                  )}
                />
                <span className={share < 0.08 ? "sr-only" : "text-muted tabular-nums"}>
                  {formatMinutes(minutes)}
                  <span
                    className={cn("text-subtle", share < 0.2 ? "sr-only" : share < 0.5 && "max-md:sr-only")}
                  >
                    {" "}
                    {words}
                  </span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
