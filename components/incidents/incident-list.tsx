"use client";
import { useRouter } from "next/navigation";

import { ImportButton } from "#components/imports/import-button.tsx";
import { ConnectionStatus } from "#components/shell/connection-status.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

import { DeclareButton } from "./declare-button.tsx";
import { type Choice, IncidentFilters } from "./incident-filters.tsx";
import { IncidentTable } from "./incident-table.tsx";
import { type ListFilters, narrows } from "./list-filters.ts";
import { type IncidentPageJson, useLiveList } from "./use-live-list.ts";

export type IncidentListProps = {
  page: IncidentPageJson;
  lastEventId: string;
  filters: ListFilters;
  services: readonly Choice[];
  teams: readonly Choice[];
};

function Nothing({ filters }: { filters: ListFilters }) {
  if (Object.keys(filters).length === 1 && filters.status === "open") {
    return (
      <EmptyState
        title="No incident is open"
        className="lg:px-6"
        action={
          <>
            <DeclareButton>Declare an incident</DeclareButton>
            <ButtonLink href="/incidents">Show all incidents</ButtonLink>
          </>
        }
      >
        When something is wrong, declare it first and find out afterwards: the timeline begins then.
      </EmptyState>
    );
  }
  if (narrows(filters)) {
    return (
      <EmptyState
        title="No incident matches"
        className="lg:px-6"
        action={<ButtonLink href="/incidents">Clear filters</ButtonLink>}
      >
        Try fewer words, or another status.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No incidents yet"
      className="lg:px-6"
      action={
        <>
          <DeclareButton>Declare the first incident</DeclareButton>
          <ImportButton>Import postmortems</ImportButton>
        </>
      }
    >
      Declare one when something is wrong: a title is enough. Its timeline, its misleading paths, its causes
      and tasks gather from there. Postmortems that you have already can be imported.
    </EmptyState>
  );
}

/** The list of incidents, narrowed down by its filters and kept current. */
export function IncidentList({ page, lastEventId, filters, services, teams }: IncidentListProps) {
  const router = useRouter();
  const list = useLiveList(page, lastEventId, filters);
  return (
    <>
      <PageHeader
        title="Incidents"
        facts={<ConnectionStatus state={list.connection} />}
        actions={
          <>
            <ImportButton />
            <DeclareButton />
          </>
        }
      />
      <IncidentFilters filters={filters} services={services} teams={teams} />
      <div className="relative">
        {list.waiting === 0 ? null : (
          <Button
            size="sm"
            variant="primary"
            className="absolute top-1 left-1/2 z-10 -translate-x-1/2 rounded-full"
            onClick={() => router.refresh()}
          >
            {list.waiting} new
          </Button>
        )}
        {list.items.length === 0 ? (
          <Nothing filters={filters} />
        ) : (
          <IncidentTable incidents={list.items} sort={filters.sort} />
        )}
      </div>
      <div aria-live="polite" className="sr-only">
        {list.waiting === 0 ? "" : `${list.waiting} new or changed incidents`}
      </div>
      {list.nextCursor === null ? null : (
        <div className="flex items-center gap-3 px-4 py-3 lg:px-6">
          <Button busy={list.isReading} onClick={() => void list.readMore()}>
            Load more
          </Button>
          {list.failure === null ? null : <p className="text-red">{list.failure}</p>}
        </div>
      )}
    </>
  );
}
