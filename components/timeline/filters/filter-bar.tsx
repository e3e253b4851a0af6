"use client";
import { ClipboardPaste, ListChecks } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import { Select } from "#components/ui/select.tsx";

import { kindWords } from "../entry-words.ts";
import { openPaste } from "../paste/paste-opener.ts";
import { setPicking, usePicking } from "../selection/chosen.ts";
import type { LastLook } from "./last-look.ts";
import { isFiltered, type TimelineFilters } from "./timeline-filters.ts";

const kindPopover = new LatePart(async () => (await import("./kind-popover.tsx")).KindPopover);
const lateParts = [kindPopover];
const typingPauseMs = 150;

export type FilterBarProps = {
  filters: TimelineFilters;
  onChange: (part: Partial<TimelineFilters>) => void;
  authors: readonly string[];
  shown: number;
  total: number;
  /** There are later pages that are not read yet. */
  isPartial: boolean;
  lastLook: LastLook | null;
  mayEdit: boolean;
};

function TextField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The address changed by other means: a tag was followed, or the filters were cleared.
  if (known !== value) {
    setKnown(value);
    setTyped((now) => (now.trim() === value ? now : value));
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  useCommands([
    {
      id: "filter-timeline",
      title: "Filter the timeline",
      shortcut: "f",
      keywords: ["find", "tag"],
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <Input
      ref={field}
      type="search"
      aria-label="Text or #tag"
      placeholder="Text or #tag"
      className="h-6 w-28 min-w-20 grow text-xs sm:max-w-48 pointer-coarse:h-9"
      value={typed}
      onChange={(event) => {
        const { value: next } = event.target;
        setTyped(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onChange(next.trim()), typingPauseMs);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}

function KindFilter({ filters: { kinds }, onChange }: Pick<FilterBarProps, "filters" | "onChange">) {
  const [isAsked, setAsked] = useState(false);
  const [first] = kinds;
  const label =
    first === undefined ? "Any kind" : kinds.length === 1 ? kindWords[first] : `${kinds.length} kinds`;
  const closed = (
    <Button size="sm" aria-haspopup="dialog" onClick={() => setAsked(true)}>
      {label}
    </Button>
  );
  if (!isAsked) return closed;
  return (
    <Late part={kindPopover} fallback={closed} onClose={() => setAsked(false)}>
      {(Part) => <Part label={label} kinds={kinds} onChange={(next) => onChange({ kinds: next })} />}
    </Late>
  );
}

function Count({ shown, total, isPartial }: Pick<FilterBarProps, "shown" | "total" | "isPartial">) {
  return (
    <span aria-live="polite" className="text-xs whitespace-nowrap text-muted tabular-nums">
      {shown} of {total}
      {isPartial ? "+" : ""}
    </span>
  );
}

/** What narrows the timeline down; all of it stands in the address. */
export function FilterBar(props: FilterBarProps) {
  const { filters, onChange, authors, lastLook, mayEdit } = props;
  const isPicking = usePicking();
  usePreload(lateParts);
  const options = authors.map((name) => ({ value: name, label: name }));
  return (
    <search
      aria-label="Filter the timeline"
      className="sticky top-0 z-6 flex h-9 items-center gap-1.5 overflow-x-auto border-b border-line bg-canvas px-4 lg:px-6 pointer-coarse:h-11"
    >
      <TextField value={filters.q} onChange={(q) => onChange({ q })} />
      <KindFilter filters={filters} onChange={onChange} />
      <Select
        aria-label="Author"
        placeholder="Anybody"
        className="h-6 w-auto max-w-32 shrink-0 text-xs pointer-coarse:h-9"
        options={
          authors.includes(filters.author) || filters.author === ""
            ? options
            : [...options, { value: filters.author, label: filters.author }]
        }
        value={filters.author}
        onValueChange={(author) => onChange({ author })}
      />
      {lastLook === null && filters.after === null ? null : (
        <Button
          size="sm"
          aria-pressed={filters.after !== null}
          className="aria-pressed:bg-selected"
          onClick={() => onChange({ after: filters.after === null ? (lastLook?.sequence ?? null) : null })}
        >
          Since I last looked
        </Button>
      )}
      {isFiltered(filters) ? (
        <>
          <Count {...props} />
          <Button
            size="sm"
            variant="link"
            onClick={() => onChange({ kinds: [], author: "", q: "", after: null })}
          >
            Clear
          </Button>
        </>
      ) : null}
      {mayEdit ? (
        <span className="ml-auto flex shrink-0 gap-1">
          <IconButton size="sm" label="Paste a block" onClick={() => openPaste("")}>
            <ClipboardPaste aria-hidden="true" />
          </IconButton>
          <IconButton
            size="sm"
            label="Select entries"
            aria-pressed={isPicking}
            className="aria-pressed:bg-selected"
            onClick={() => setPicking(!isPicking)}
          >
            <ListChecks aria-hidden="true" />
          </IconButton>
        </span>
      ) : null}
    </search>
  );
}
