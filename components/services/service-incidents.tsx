"use client";
import { severityTones, statusTones, statusWords } from "#components/incidents/incident-words.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";

export type ServiceIncidentsProps = {
  slug: string;
  incidents: readonly IncidentSummaryJson[];
  hasMore: boolean;
};

/** The latest incidents that affected a service. */
export function ServiceIncidents({ slug, incidents, hasMore }: ServiceIncidentsProps) {
  return (
    <section aria-label="Incidents" className="border-t border-line px-4 py-3 lg:px-6">
      <h2 className="mb-1 font-semibold">Incidents</h2>
      {incidents.length === 0 ? <p className="text-muted">None has affected this service yet.</p> : null}
      <ul className="divide-y divide-line">
        {incidents.map(({ key, title, severity, status, declaredAt }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5">
            <span className="w-16 text-muted tabular-nums">{key}</span>
            <Badge tone={severityTones[severity]} emphasis="solid">
              {severity}
            </Badge>
            <Badge tone={statusTones[status]} emphasis="plain" dot>
              {statusWords[status]}
            </Badge>
            <QuickLink
              href={`/incidents/${key}`}
              className="min-w-48 grow basis-64 truncate rounded-sm font-medium hover:underline"
            >
              {title}
            </QuickLink>
            <InstantText at={declaredAt} className="text-muted" />
          </li>
        ))}
      </ul>
      {hasMore ? (
        <QuickLink
          href={`/incidents?service=${slug}`}
          className="mt-2 inline-block rounded-sm text-accent-ink underline underline-offset-3"
        >
          All of its incidents
        </QuickLink>
      ) : null}
    </section>
  );
}
