"use client";
import { ListFilter, X } from "lucide-react";
import { useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { useChosenEntries } from "./chosen-entries.ts";
import type { LastLooked } from "./last-looked.ts";
import { isFiltering, type TimelineFilters } from "./timeline-filters.ts";
import { setTimelineFilters } from "./use-timeline-filters.ts";

const choiceBar = new LatePart(async () => (await import("./choice-bar.tsx")).ChoiceBar);
const filterPopover = new LatePart(async () => (await import("./filter-popover.tsx")).FilterPopover);
const lateParts = [choiceBar, filterPopover];

const everything: TimelineFilters = { kinds: [], author: null, q: "", isNew: false };

/** As tall as day headings expect it: they stick under it. */
const barClass =
  "sticky top-0 z-6 flex h-10 items-center gap-2 border-b border-line bg-canvas px-4 [--bar:2.5rem] lg:px-6";

export type TimelineBarProps = {
  filters: TimelineFilters;
  entries: readonly TimelineEntryJson[];
  /** How many of them are shown. */
  shownCount: number;
  lastLooked: LastLooked | null;
  /** How many were recorded since then. */
  newCount: number;
};

/** Above the timeline: what of it is shown, and, once entries are chosen, what can be done to them all. */
export function TimelineBar(props: TimelineBarProps) {
  const chosen = useChosenEntries();
  usePreload(lateParts);
  if (chosen.size === 0) return <FilterBar {...props} />;
  return (
    <div className={barClass}>
      <Late part={choiceBar} fallback={<span className="text-muted">{chosen.size} chosen</span>}>
        {(Bar) => <Bar entries={props.entries.filter(({ id }) => chosen.has(id))} />}
      </Late>
    </div>
  );
}

/** The text looked for. The address follows what is typed, a little later; a link to a tag sets it from outside. */
function TextFilter({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const [text, setText] = useState(q);
  const [known, setKnown] = useState(q);
  const [written, setWritten] = useState(q);
  if (q !== known) {
    setKnown(q);
    if (q !== written) setText(q);
  }
  function write(next: string): void {
    setText(next);
    setWritten(next);
    onChange(next);
  }
  return (
    <Input
      id="timeline-filter"
      type="search"
      aria-label="Text or tag"
      placeholder="Text, #tag or name"
      className="h-7 max-w-64 min-w-0 pointer-coarse:h-8"
      value={text}
      onChange={(event) => write(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        if (text === "") event.currentTarget.blur();
        else write("");
      }}
    />
  );
}

function FilterBar({ filters, entries, shownCount, lastLooked, newCount }: TimelineBarProps) {
  const timeZone = useReaderTimeZone();
  const [isOpen, setOpen] = useState(false);
  const set = (change: Partial<TimelineFilters>) => setTimelineFilters({ ...filters, ...change });
  const isActive = isFiltering(filters);
  const more = filters.kinds.length + (filters.author === null ? 0 : 1);
  useCommands([
    {
      id: "filter-timeline",
      title: "Filter the timeline",
      shortcut: "f",
      group: "Timeline",
      keywords: ["search", "kind", "author", "tag"],
      run: () => document.getElementById("timeline-filter")?.focus(),
    },
  ]);
  const button = (
    <IconButton
      label={more === 0 ? "Filter by kind and author" : `Filter by kind and author: ${more} set`}
      size="sm"
      aria-pressed={more > 0}
      onClick={() => setOpen(true)}
    >
      <ListFilter aria-hidden="true" className={more > 0 ? "text-accent-ink" : undefined} />
    </IconButton>
  );
  return (
    <search className={barClass} aria-label="Filter the timeline">
      <TextFilter q={filters.q} onChange={(q) => set({ q })} />
      {isOpen ? (
        <Late part={filterPopover} fallback={button} onClose={() => setOpen(false)}>
          {(Popover) => (
            <Popover
              trigger={button}
              filters={filters}
              authors={[...new Set(entries.map(({ author }) => author.name))].toSorted()}
              onChange={set}
              onClose={() => setOpen(false)}
            />
          )}
        </Late>
      ) : (
        button
      )}
      {lastLooked !== null && newCount > 0 ? (
        <Button
          size="sm"
          variant={filters.isNew ? "primary" : "ghost"}
          aria-pressed={filters.isNew}
          title={`Recorded since you last looked, ${formatInstant(lastLooked.at, { timeZone })}`}
          onClick={() => set({ isNew: !filters.isNew })}
        >
          {newCount} new
          <span className="max-sm:sr-only">
            {" "}
            since {formatInstant(lastLooked.at, { timeZone, parts: "time" })}
          </span>
        </Button>
      ) : null}
      <output className="ml-auto text-xs whitespace-nowrap text-subtle tabular-nums">
        {isActive ? `${shownCount} of ${entries.length}` : null}
      </output>
      {isActive ? (
        <IconButton label="Show everything" size="sm" onClick={() => setTimelineFilters(everything)}>
          <X aria-hidden="true" />
        </IconButton>
      ) : null}
    </search>
  );
}
