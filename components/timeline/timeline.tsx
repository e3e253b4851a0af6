"use client";
import { useEffect, useMemo, useRef, useState } from "react";

import { actionMenuContent } from "#components/incidents/action-menu.tsx";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Button } from "#components/ui/button.tsx";
import { usePreload } from "#components/ui/late-part.tsx";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import { canEditTimelineEntry } from "#lib/domain/timeline/policy.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { ArrivalAnnouncer } from "./arrival-announcer.tsx";
import { DayHeading } from "./day-heading.tsx";
import { useTextsReady } from "./entry-body.tsx";
import { entryEditor, EntryRow } from "./entry-row.tsx";
import { groupByDay } from "./group-by-day.ts";
import { KeptScroll, toEnd } from "./kept-scroll.ts";
import { useLastLooked } from "./last-looked.ts";
import { useSelectedEntry } from "./selected-entry.ts";
import { TimelineBar } from "./timeline-bar.tsx";
import { isFiltering, passesFilters } from "./timeline-filters.ts";
import { UnsentRow } from "./unsent-row.tsx";
import { useChoosingKeys } from "./use-choosing-keys.ts";
import { useTimelineFilters } from "./use-timeline-filters.ts";
import { withUnsent } from "./with-unsent.ts";

const lateParts = [actionMenuContent, entryEditor];

/** The incident's timeline: a list for each day, in the order in which things happened. */
export function Timeline() {
  const store = useIncidentStore();
  const entries = useIncident((snapshot) => snapshot.entries);
  const unsent = useIncident((snapshot) => snapshot.unsent);
  const nextCursor = useIncident((snapshot) => snapshot.nextCursor);
  const readUpTo = useIncident((snapshot) => snapshot.readUpTo);
  const isReading = useIncident((snapshot) => snapshot.isReading);
  const arrivedIds = useIncident((snapshot) => snapshot.arrivedIds);
  const status = useIncident((snapshot) => snapshot.incident.status);
  const timeZone = useReaderTimeZone();
  usePreload(lateParts);
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);

  const incidentId = useIncident((snapshot) => snapshot.incident.id);
  const filters = useTimelineFilters();
  const newest = useMemo(
    () => entries.reduce((most, { sequence }) => Math.max(most, sequence), 0),
    [entries],
  );
  const lastLooked = useLastLooked(incidentId, newest);
  const seen = lastLooked?.sequence ?? newest;
  const newCount = useMemo(() => entries.filter(({ sequence }) => sequence > seen).length, [entries, seen]);
  const passing = useMemo(
    () => (isFiltering(filters) ? entries.filter((entry) => passesFilters(entry, filters, seen)) : entries),
    [entries, filters, seen],
  );
  const isFiltered = passing !== entries;
  // What the filters look for may stand in what was not read yet.
  useEffect(() => {
    if (isFiltered) void store.readAll();
  }, [isFiltered, store]);
  const shown = useMemo(() => withUnsent(passing, unsent), [passing, unsent]);
  const bodies = useMemo(() => entries.map(({ body }) => body), [entries]);
  const isReady = useTextsReady(bodies);
  const [firstZone] = useState(timeZone);
  // Another zone may put entries under other days, which draws them anew: not before their texts can be.
  const dayZone = isReady ? timeZone : firstZone;
  const days = useMemo(() => groupByDay(shown, dayZone), [shown, dayZone]);
  const selectedId = useSelectedEntry(passing);
  const passingIds = useMemo(() => passing.map(({ id }) => id), [passing]);
  const mayEdit = useMay(canEditTimelineEntry);
  useChoosingKeys(passingIds, selectedId, mayEdit);
  const [hasHash] = useState(() => typeof location !== "undefined" && location.hash.startsWith("#entry-"));

  const ownLines = unsent.length;
  const earlierOwnLines = useRef(0);
  useEffect(() => {
    if (ownLines > earlierOwnLines.current) {
      const last = unsent.at(-1)?.idempotencyKey ?? "";
      const row = list.current?.querySelector(`[data-entry="${last}"]`);
      if (row !== null && row !== undefined) row.scrollIntoView({ block: "nearest" });
      else if (list.current !== null && end.current !== null) toEnd(list.current, end.current);
    }
    earlierOwnLines.current = ownLines;
  }, [ownLines, unsent]);

  const gapBefore: TimelineEntryJson | undefined =
    nextCursor === null || isFiltered ? undefined : entries[readUpTo];
  const readOn =
    nextCursor === null ? null : (
      <div className="px-4 py-3 lg:px-6">
        <Button size="sm" busy={isReading} onClick={() => void store.readAll()}>
          {isReading ? "Reading later entries" : "Read later entries"}
        </Button>
      </div>
    );
  return (
    <>
      <TimelineBar
        filters={filters}
        entries={entries}
        shownCount={passing.length}
        lastLooked={lastLooked}
        newCount={newCount}
      />
      <div ref={list} className="@container pb-2 [--timeline-top:2.5rem] [overflow-anchor:none]">
        {shown.length === 0 ? (
          <p className="px-4 py-6 text-muted lg:px-6">
            {isFiltered
              ? "No entry passes these filters."
              : "Nothing is logged yet. Write the first line below: what was seen, and when."}
          </p>
        ) : null}
        {days.map((day) => (
          <section key={day.date ?? "unknown"} aria-label={day.date ?? "Day unknown"}>
            <DayHeading date={day.date} />
            <ol>
              {day.items.map((item) =>
                "unsent" in item ? (
                  <UnsentRow key={item.unsent.idempotencyKey} unsent={item.unsent} />
                ) : (
                  <EntryRow
                    key={item.id}
                    entry={item}
                    isSelected={item.id === selectedId}
                    hasArrived={arrivedIds.has(item.id)}
                    isNew={item.sequence > seen}
                    mayEdit={mayEdit}
                  />
                ),
              )}
            </ol>
            {gapBefore !== undefined && day.items.includes(gapBefore) ? readOn : null}
          </section>
        ))}
        {gapBefore === undefined ? readOn : null}
        <div ref={end} />
        <ArrivalAnnouncer />
      </div>
      <KeptScroll list={list} end={end} shown={days} startsAtEnd={isOpen(status) && !hasHash} />
    </>
  );
}
