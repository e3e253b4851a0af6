"use client";
import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from "react";

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
import { FilterBar } from "./filters/filter-bar.tsx";
import { firstNewId, useLastLook } from "./filters/last-look.ts";
import { NewLine } from "./filters/new-line.tsx";
import { isFiltered, passes, type TimelineFilters } from "./filters/timeline-filters.ts";
import { useTimelineFilters } from "./filters/use-timeline-filters.ts";
import { groupByDay } from "./group-by-day.ts";
import { KeptScroll, toEnd } from "./kept-scroll.ts";
import { PasteHost } from "./paste/paste-host.tsx";
import { useSelectedEntry, useWayToEntry } from "./selected-entry.ts";
import { useChoosingByPointer } from "./selection/choose-with-pointer.ts";
import { Selection } from "./selection/selection.tsx";
import { useSelectionKeys } from "./selection/use-selection-keys.ts";
import { UnsentRow } from "./unsent-row.tsx";
import { useOwnEntries } from "./use-own-entries.ts";
import { withUnsent } from "./with-unsent.ts";

const lateParts = [actionMenuContent, entryEditor];
const NO_FILTERS: TimelineFilters = { kinds: [], author: "", q: "", after: null };

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
  const incidentId = useIncident((snapshot) => snapshot.incident.id);
  const timeZone = useReaderTimeZone();
  usePreload(lateParts);
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);

  const [filters, changeFilters] = useTimelineFilters();
  const isNarrowed = isFiltered(filters);
  useEffect(() => {
    if (isNarrowed && nextCursor !== null) void store.readAll();
  }, [isNarrowed, nextCursor, store]);
  const own = useOwnEntries(JSON.stringify(filters));
  const fitting = useMemo(
    () => (isNarrowed ? entries.filter((entry) => passes(entry, filters)) : entries),
    [entries, filters, isNarrowed],
  );
  const visible = useMemo(
    () =>
      isNarrowed && own.size > 0
        ? entries.filter((entry) => own.has(entry.id) || passes(entry, filters))
        : fitting,
    [entries, filters, fitting, isNarrowed, own],
  );
  const visibleIds = useMemo(() => visible.map(({ id }) => id), [visible]);
  const authors = useMemo(() => [...new Set(entries.map(({ author }) => author.name))].toSorted(), [entries]);
  const revision = useIncident((snapshot) => snapshot.revision);
  const lastLook = useLastLook(incidentId, { entries, isPartial: nextCursor !== null, revision });
  const newFrom = useMemo(() => firstNewId(visible, lastLook), [visible, lastLook]);
  const shown = useMemo(() => withUnsent(visible, unsent), [visible, unsent]);
  const bodies = useMemo(() => entries.map(({ body }) => body), [entries]);
  const isReady = useTextsReady(bodies);
  const [firstZone] = useState(timeZone);
  // Another zone may put entries under other days, which draws them anew: not before their texts can be.
  const dayZone = isReady ? timeZone : firstZone;
  const days = useMemo(() => groupByDay(shown, dayZone), [shown, dayZone]);
  const selectedId = useSelectedEntry(visible);
  useWayToEntry({
    entries,
    shown: visible,
    showAll: useCallback(() => changeFilters(NO_FILTERS), [changeFilters]),
    readOn: useMemo(() => (nextCursor === null ? null : () => store.readAll()), [nextCursor, store]),
  });
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

  const mayEdit = useMay(canEditTimelineEntry);
  useSelectionKeys(selectedId, visibleIds, mayEdit);
  const choosing = useChoosingByPointer(mayEdit);
  const gapBefore: TimelineEntryJson | undefined =
    nextCursor === null || isNarrowed ? undefined : entries[readUpTo];
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
      <FilterBar
        filters={filters}
        onChange={changeFilters}
        authors={authors}
        shown={fitting.length}
        total={entries.length}
        isPartial={nextCursor !== null}
        lastLook={lastLook}
        mayEdit={mayEdit}
      />
      <div
        ref={list}
        className="@container pb-2 [--timeline-top:2.25rem] [overflow-anchor:none] pointer-coarse:[--timeline-top:2.75rem]"
        {...choosing}
      >
        {shown.length === 0 ? (
          <p className="px-4 py-6 text-muted lg:px-6">
            {isNarrowed
              ? "No entry fits the filter above. Clear it to see them all."
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
                  <Fragment key={item.id}>
                    {item.id === newFrom && lastLook !== null ? <NewLine since={lastLook.at} /> : null}
                    <EntryRow
                      entry={item}
                      isSelected={item.id === selectedId}
                      hasArrived={arrivedIds.has(item.id)}
                      mayEdit={mayEdit}
                      isOutside={isNarrowed && own.has(item.id) && !passes(item, filters)}
                    />
                  </Fragment>
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
      <Selection entries={visible} shownIds={visibleIds} />
      {mayEdit ? <PasteHost /> : null}
      <KeptScroll list={list} end={end} shown={days} startsAtEnd={isOpen(status) && !hasHash} />
    </>
  );
}
