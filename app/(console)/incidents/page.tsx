import type { Metadata } from "next";

import { IncidentList } from "#components/incidents/incident-list.tsx";
import { filtersFrom, listAddress, type ListFilters } from "#components/incidents/list-filters.ts";
import { newestEvent } from "#lib/domain/events/read-events.ts";
import { listIncidents } from "#lib/domain/incidents/list-incidents.ts";
import { type ListIncidentsInput, listIncidentsInput } from "#lib/domain/incidents/schema.ts";
import { listTeams } from "#lib/domain/people/list-people.ts";
import { listServices } from "#lib/domain/services/list-services.ts";
import { pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Incidents" };

const choices = { limit: 200 };

/** The filters as the list takes them; one that is not valid is left out, so that an old address still shows something. */
function inputOf(filters: ListFilters): { filters: ListFilters; input: ListIncidentsInput } {
  const valid = Object.entries(filters).filter(
    ([name, value]) => listIncidentsInput.safeParse({ [name]: value }).success,
  );
  const kept: ListFilters = Object.fromEntries(valid);
  return { filters: kept, input: listIncidentsInput.parse(kept) };
}

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IncidentsPage({ searchParams }: Search) {
  const { filters, input } = inputOf(filtersFrom(await searchParams));
  const ctx = await pageContext(listAddress(filters));
  const lastEventId = await newestEvent(ctx.sql);
  const [page, services, teams] = await Promise.all([
    listIncidents(ctx, input),
    listServices(ctx, choices),
    listTeams(ctx, choices),
  ]);
  return (
    <IncidentList
      page={page}
      lastEventId={lastEventId}
      filters={filters}
      services={services.items.map(({ slug, name }) => ({ slug, name }))}
      teams={teams.items.map(({ slug, name }) => ({ slug, name }))}
    />
  );
}
