"use client";
import { usePathname } from "next/navigation";

import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { milestoneWords } from "#components/timeline/entry-words.ts";
import { cn } from "#components/ui/class-names.ts";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { IncidentStatus, Milestone } from "#prisma/generated/enums.ts";

import { useIncident } from "./incident-provider.tsx";

/** The milestones that divide an incident into phases, in order. Declaring and acknowledging divide nothing. */
const PHASES = [
  ["impactStarted", "bg-control"],
  ["detected", "bg-status-detected"],
  ["escalated", "bg-status-investigating"],
  ["mitigated", "bg-status-mitigated"],
  ["resolved", "bg-status-resolved"],
] as const satisfies [Milestone, string][];

type Reached = NonNullable<IncidentJson["milestones"][Milestone]>;

/** What is not there: the beginning is not known, the rest may come as long as the incident is open. */
const missingWords = (name: Milestone, status: IncidentStatus): string =>
  name === "impactStarted" || name === "detected" || !isOpen(status) ? "unknown" : "not yet";

/** "10 May" */
const dayOf = (at: string, timeZone: string): string =>
  formatInstant(at, { timeZone, parts: "date" }).slice(0, 6);

function PhaseTime({ milestone, withDay }: { milestone: Reached; withDay: boolean }) {
  const timeZone = useReaderTimeZone();
  const { at, precision } = milestone;
  if (at === null) return <span className="text-subtle">time unknown</span>;
  const shown = precision === "approximate" ? "approximate" : "minute";
  return (
    <time dateTime={at} title={`${formatInstant(at, { timeZone: "UTC", precision })} UTC`}>
      {withDay ? `${dayOf(at, timeZone)} ` : null}
      {formatInstant(at, { timeZone, precision: shown, parts: "time" })}
    </time>
  );
}

/** How far the incident has come: each phase's beginning, which is a link to the entry that says so. */
export function PhasesBar() {
  const { milestones, key, status } = useIncident((snapshot) => snapshot.incident);
  const timeZone = useReaderTimeZone();
  const base = `/incidents/${key}`;
  const isTimeline = usePathname() === base;
  const look = "inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap";
  const days = PHASES.map(([name]) => milestones[name]?.at ?? null).map((at) =>
    at === null ? null : dayOf(at, timeZone),
  );
  return (
    <ol aria-label="Phases" className="flex min-h-9 flex-wrap items-center gap-x-4 text-xs">
      {PHASES.map(([name, mark], index) => {
        const milestone = milestones[name];
        const dot = (
          <span
            aria-hidden="true"
            className={cn("size-2 rounded-full", milestone === undefined ? "border border-control" : mark)}
          />
        );
        if (milestone === undefined) {
          return (
            <li key={name} className={cn(look, "text-subtle")}>
              {dot}
              {milestoneWords[name]} {missingWords(name, status)}
            </li>
          );
        }
        const anchor = `#entry-${milestone.entryId}`;
        const earlierDay = days.slice(0, index).findLast((day) => day !== null);
        const content = (
          <>
            {dot}
            {milestoneWords[name]}
            <PhaseTime milestone={milestone} withDay={days[index] !== earlierDay} />
          </>
        );
        const linkClass = cn(look, "rounded-sm hover:underline");
        return (
          <li key={name}>
            {isTimeline ? (
              <a href={anchor} className={linkClass}>
                {content}
              </a>
            ) : (
              <QuickLink href={base + anchor} className={linkClass}>
                {content}
              </QuickLink>
            )}
          </li>
        );
      })}
    </ol>
  );
}
