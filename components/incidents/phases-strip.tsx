"use client";
import { useNow } from "#components/shell/clock.ts";
import { cn } from "#components/ui/class-names.ts";
import { phasesOf } from "#lib/domain/incidents/phases/rules.ts";
import type { Milestone } from "#prisma/generated/enums.ts";

import { formatMinutes } from "./format-minutes.ts";
import { useIncident } from "./incident-provider.tsx";

/** What a phase is called that begins with a milestone, and how it is drawn: the pattern tells as much as the colour. */
const LOOKS: Partial<Record<Milestone, readonly [words: string, look: string]>> = {
  impactStarted: ["undetected", "bg-control"],
  detected: ["until acknowledged", "bg-status-detected"],
  acknowledged: ["until mitigated", "bg-status-investigating"],
  mitigated: ["until resolved", "bg-status-mitigated"],
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
    <div className="h-5 w-full min-w-0 pb-1.5">
      {phases.length === 0 ? null : (
        <ol aria-label="Time in each phase" className="flex h-full items-stretch gap-px text-xs">
          {isWhole ? null : (
            <li
              className="flex shrink-0 items-center pr-1.5 text-subtle"
              title="The impact's beginning or the end is not known"
            >
              <span aria-hidden="true">?…</span>
              <span className="sr-only">Before or after: unknown</span>
            </li>
          )}
          {phases.map(({ from, to, minutes, share }) => {
            const words = `${wordsOf(from, to)}: ${formatMinutes(minutes)}`;
            return (
              <li
                key={from}
                title={words}
                style={{ flexGrow: share, flexBasis: 0 }}
                className="group flex min-w-1 items-center gap-1.5 overflow-hidden whitespace-nowrap first:rounded-l-sm last:rounded-r-sm"
              >
                <span
                  aria-hidden="true"
                  className={cn(
                    "h-1.5 min-w-1 grow rounded-xs",
                    LOOKS[from]?.[1] ?? "bg-status-resolved",
                    to === null && "motion-safe:animate-pulse",
                  )}
                />
                <span className={share < 0.14 ? "sr-only" : "text-muted tabular-nums"}>
                  <span className={share < 0.3 ? "sr-only" : "max-md:sr-only"}>{wordsOf(from, to)} </span>
                  {formatMinutes(minutes)}
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
