"use client";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { milestoneWords } from "#components/timeline/entry-words.ts";
import { cn } from "#components/ui/class-names.ts";
import type { Milestone } from "#prisma/generated/enums.ts";

import { useIncident } from "./incident-provider.tsx";

/** The milestones that divide an incident into phases, in order. Declaring and acknowledging divide nothing. */
const PHASES = [
  ["impactStarted", "bg-control"],
  ["detected", "bg-status-detected"],
  ["escalated", "bg-status-investigating"],
  ["mitigated", "bg-status-mitigated"],
  ["resolved", "bg-status-resolved"],
] as const satisfies [Milestone, string][];

/** What is not there: the beginning is not known, the rest has not come yet. */
const missingWords = (name: Milestone): string =>
  name === "impactStarted" || name === "detected" ? "unknown" : "not yet";

/** How far the incident has come: each phase's beginning, which is a link to the entry that says so. */
export function PhasesBar() {
  const { milestones, key } = useIncident((snapshot) => snapshot.incident);
  const timeZone = useReaderTimeZone();
  return (
    <ol aria-label="Phases" className="flex min-h-9 flex-wrap items-center gap-x-4 text-xs">
      {PHASES.map(([name, mark]) => {
        const milestone = milestones[name];
        const isReached = milestone !== undefined;
        const content = (
          <>
            <span
              aria-hidden="true"
              className={cn("size-2 rounded-full", isReached ? mark : "border border-control")}
            />
            {milestoneWords[name]}
            {milestone?.at == null ? (
              <span className="text-subtle">{isReached ? "time unknown" : missingWords(name)}</span>
            ) : (
              <time
                dateTime={milestone.at}
                title={`${formatInstant(milestone.at, { timeZone: "UTC", precision: milestone.precision })} UTC`}
              >
                {formatInstant(milestone.at, {
                  timeZone,
                  precision: milestone.precision === "approximate" ? "approximate" : "minute",
                  parts: "time",
                })}
              </time>
            )}
          </>
        );
        const look = "inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap";
        return (
          <li key={name} className={isReached ? "text-ink" : "text-subtle"}>
            {isReached ? (
              <a
                href={`/incidents/${key}#entry-${milestone.entryId}`}
                className={cn(look, "rounded-sm hover:underline")}
              >
                {content}
              </a>
            ) : (
              <span className={look}>{content}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
