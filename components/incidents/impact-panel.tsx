"use client";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { EntryBody } from "#components/timeline/entry-body.tsx";
import { Button } from "#components/ui/button.tsx";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";

import { formatMinutes, minutesBetween } from "./format-minutes.ts";
import { shareOf, spanText } from "./impact-span.ts";
import { useIncident } from "./incident-provider.tsx";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { SideSection } from "./side-section.tsx";

/** The sum of the times; without all of their ends it is not known, which is said. */
function Total({ incident: { impactWindows, impactMinutes } }: { incident: IncidentJson }) {
  if (impactWindows.length < 2) return null;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-muted">
      <span>Together</span>
      <span className="tabular-nums">
        {impactMinutes === null ? "unknown while it goes on" : formatMinutes(impactMinutes)}
      </span>
    </li>
  );
}

function Windows({ incident }: { incident: IncidentJson }) {
  const timeZone = useReaderTimeZone();
  if (incident.impactWindows.length === 0) return null;
  return (
    <ul className="mt-1" aria-label="When users were affected">
      {incident.impactWindows.map((window) => (
        <li key={window.id} id={`impact-${window.id}`}>
          <span className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 tabular-nums">
            <span>{spanText(window, timeZone)}</span>
            {window.endedAt === null ? null : (
              <span className="text-muted">
                {formatMinutes(minutesBetween(window.startedAt, window.endedAt))}
              </span>
            )}
          </span>
          {window.note === "" ? null : <span className="block text-xs text-muted">{window.note}</span>}
        </li>
      ))}
      <Total incident={incident} />
    </ul>
  );
}

/** Services whose times differ from the incident's; the others stand in the header. */
function TimedServices({ incident }: { incident: IncidentJson }) {
  const timeZone = useReaderTimeZone();
  const timed = incident.affectedServices.filter(({ from, to }) => from !== null || to !== null);
  if (timed.length === 0) return null;
  return (
    <ul className="mt-1" aria-label="Affected services">
      {timed.map(({ slug, name, from, to }) => (
        <li key={slug} className="flex flex-wrap justify-between gap-x-4">
          <span className="min-w-0 truncate">{name}</span>
          <span className="text-muted tabular-nums">
            {from === null ? null : `from ${formatInstant(from, { timeZone })}`}{" "}
            {to === null ? null : `until ${formatInstant(to, { timeZone })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whom the incident touches, how much of them, and when. */
export function ImpactPanel() {
  const incident = useIncident((snapshot) => snapshot.incident);
  const { editImpact } = useLifecycleForms();
  const share = shareOf(incident);
  const { impactSymptoms, impactWindows } = incident;
  const isEmpty = share === "" && impactSymptoms === "" && impactWindows.length === 0;
  if (isEmpty && editImpact === null) return null;
  const action =
    editImpact === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={editImpact} aria-label="Edit the impact">
        Edit
      </Button>
    );
  return (
    <SideSection title="Impact" action={action}>
      {isEmpty ? <p className="text-muted">How many users, since when, and what do they see?</p> : null}
      {share === "" ? null : <p className="font-medium tabular-nums first-letter:uppercase">{share}</p>}
      {impactSymptoms === "" ? null : <EntryBody text={impactSymptoms} />}
      <Windows incident={incident} />
      <TimedServices incident={incident} />
    </SideSection>
  );
}
