"use client";
import { useEffect, useState } from "react";

import type { ConnectionState } from "#components/shell/connection-status.tsx";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";

import { api } from "./api.ts";
import { belongs, type ListFilters } from "./list-filters.ts";
import { followLiveEvents } from "./live-events.ts";

export type IncidentPageJson = { items: readonly IncidentSummaryJson[]; nextCursor: string | null };

export type LiveList = {
  items: readonly IncidentSummaryJson[];
  nextCursor: string | null;
  /** Incidents that would stand in the list if it were read anew. */
  waiting: number;
  connection: ConnectionState;
  isReading: boolean;
  /** What kept the next page from being read. */
  failure: string | null;
  readMore: () => Promise<void>;
};

/** A row after an event about its incident; the same row when nothing in it changes. */
export function rowAfter(row: IncidentSummaryJson, event: LiveEvent): IncidentSummaryJson {
  if (event.incidentId !== row.id || event.revision <= row.revision) return row;
  const summary = "incident" in event.data ? event.data.incident : row;
  return { ...row, ...summary, updatedAt: event.at, revision: event.revision };
}

type Shown = { page: IncidentPageJson; waitingIds: ReadonlySet<string> };

const none: ReadonlySet<string> = new Set();

const withWaiting = (shown: Shown, id: string): Shown => ({
  ...shown,
  waitingIds: new Set(shown.waitingIds).add(id),
});

/** What is shown after an event: rows change where they stand, an incident that is not listed is counted. */
function shownAfter(shown: Shown, event: LiveEvent, filters: ListFilters): Shown {
  const { items } = shown.page;
  if (items.some(({ id }) => id === event.incidentId)) {
    return { ...shown, page: { ...shown.page, items: items.map((row) => rowAfter(row, event)) } };
  }
  const isWanted = "incident" in event.data && belongs(event.data.incident, filters);
  return isWanted ? withWaiting(shown, event.incidentId) : shown;
}

function withNextPage(page: IncidentPageJson, next: IncidentPageJson): IncidentPageJson {
  const listed = new Set(page.items.map(({ id }) => id));
  return {
    items: [...page.items, ...next.items.filter(({ id }) => !listed.has(id))],
    nextCursor: next.nextCursor,
  };
}

/** The list as it was read, its rows kept current where they stand. New ones are counted, never pushed in. */
export function useLiveList(first: IncidentPageJson, lastEventId: string, filters: ListFilters): LiveList {
  const [shown, setShown] = useState<Shown>({ page: first, waitingIds: none });
  const [read, setRead] = useState(first);
  const [connection, setConnection] = useState<ConnectionState>("live");
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  if (read !== first) {
    setRead(first);
    setShown({ page: first, waitingIds: none });
  }

  useEffect(
    () =>
      followLiveEvents({
        lastEventId,
        onState: setConnection,
        // Too much was missed to tell what is new: the pill asks to read the list anew.
        onReset: () => setShown((known) => withWaiting(known, "reset")),
        onEvent: (event) => setShown((known) => shownAfter(known, event, filters)),
      }),
    [lastEventId, filters],
  );

  const { page, waitingIds } = shown;
  async function readMore(): Promise<void> {
    if (page.nextCursor === null || isReading) return;
    setReading(true);
    setFailure(null);
    try {
      const next = await api.call("GET /incidents", { ...(filters as object), cursor: page.nextCursor });
      setShown((known) => ({ ...known, page: withNextPage(known.page, next) }));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "The next incidents could not be read.");
    } finally {
      setReading(false);
    }
  }

  return { ...page, waiting: waitingIds.size, connection, isReading, failure, readMore };
}
