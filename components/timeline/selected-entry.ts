"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

const prefix = "#entry-";
const watchers = new Set<() => void>();
let selected: string | null = null;

/** An entry that was asked for and may not be shown: by a link, which also undoes what hides it, or by the page's address. */
type Wanted = { id: string; isByLink: boolean };
let wanted: Wanted | null = null;

function tell(): void {
  for (const notify of watchers) notify();
}

const namedBy = (hash: string): string | null => (hash.startsWith(prefix) ? hash.slice(prefix.length) : null);

function readHash(): void {
  const next = namedBy(location.hash);
  if (next === selected) return;
  selected = next;
  tell();
}

function want(id: string | null, isByLink: boolean): void {
  wanted = id === null ? null : { id, isByLink };
  tell();
}

/** The address changes with a link to another entry, and does not with one to the entry that it names already. */
function followLink({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  if (ctrlKey || metaKey || shiftKey) return;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(`a[href^="${prefix}"]`) : null;
  if (link !== null) want(namedBy(link.hash), true);
}

function watch(onChange: () => void): () => void {
  if (watchers.size === 0) {
    readHash();
    want(selected, false);
    addEventListener("hashchange", readHash);
    document.addEventListener("click", followLink);
  }
  watchers.add(onChange);
  return () => {
    watchers.delete(onChange);
    if (watchers.size > 0) return;
    removeEventListener("hashchange", readHash);
    document.removeEventListener("click", followLink);
  };
}

/** Selects an entry: the address names it, the focus is on it. Null selects none. */
export function selectEntry(id: string | null): void {
  if (id === selected) return;
  history.replaceState(
    history.state,
    "",
    id === null ? location.pathname + location.search : `${prefix}${id}`,
  );
  readHash();
  if (id === null) return;
  const row = document.getElementById(`entry-${id}`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

/** What a wanted entry needs in order to be shown. */
export type WayToEntry = {
  entries: readonly TimelineEntryJson[];
  shown: readonly TimelineEntryJson[];
  /** Takes away what hides entries. */
  showAll: () => void;
  /** Reads the timeline to its end; null when it is read. */
  readOn: (() => Promise<void>) | null;
};

/** Brings an entry that a link or the address asks for onto the page: it may be filtered out, or not read yet. */
export function useWayToEntry({ entries, shown, showAll, readOn }: WayToEntry): void {
  const entry = useSyncExternalStore(
    watch,
    () => wanted,
    () => null,
  );
  const isShown = entry !== null && shown.some(({ id }) => id === entry.id);
  const isRead = entry !== null && entries.some(({ id }) => id === entry.id);
  const asked = useRef<Wanted | null>(null);
  useEffect(() => {
    if (entry === null) return;
    if (isShown) {
      const row = document.getElementById(`entry-${entry.id}`);
      if (entry.isByLink) row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: "nearest" });
      return want(null, false);
    }
    if (isRead) {
      // An address that names both filters and an entry keeps them: they were set by whoever made it.
      if (entry.isByLink) showAll();
      else want(null, false);
    } else if (readOn !== null && asked.current !== entry) {
      asked.current = entry;
      void readOn();
    }
  }, [entry, isShown, isRead, showAll, readOn]);
}

function editSelected(): void {
  const row = document.getElementById(`entry-${selected ?? ""}`);
  row?.querySelector<HTMLElement>("[data-entry-actions]")?.click();
}

/** The entry that the address names; j and k move on from it, Enter opens its menu, Escape lets it go. */
export function useSelectedEntry(entries: readonly TimelineEntryJson[]): string | null {
  const current = useSyncExternalStore(
    watch,
    () => selected,
    () => null,
  );
  const isListed = entries.some(({ id }) => id === current);

  useEffect(() => {
    if (isListed) document.getElementById(`entry-${current ?? ""}`)?.scrollIntoView({ block: "nearest" });
  }, [current, isListed]);

  function move(step: 1 | -1): void {
    const at = entries.findIndex(({ id }) => id === current);
    const next = at === -1 ? (step === 1 ? 0 : entries.length - 1) : at + step;
    const entry = entries[Math.max(0, Math.min(entries.length - 1, next))];
    if (entry !== undefined) selectEntry(entry.id);
  }

  const group = "Timeline";
  useCommands([
    {
      id: "next-entry",
      title: "Next entry",
      shortcut: "j",
      group,
      keyOnly: true,
      repeats: true,
      run: () => move(1),
    },
    {
      id: "previous-entry",
      title: "Previous entry",
      shortcut: "k",
      group,
      keyOnly: true,
      repeats: true,
      run: () => move(-1),
    },
    ...(isListed
      ? [
          {
            id: "entry-menu",
            title: "Edit or delete the selected entry",
            shortcut: "enter",
            group,
            keyOnly: true,
            run: editSelected,
          },
          {
            id: "leave-entry",
            title: "Leave the selected entry",
            shortcut: "escape",
            group,
            keyOnly: true,
            run: () => selectEntry(null),
          },
        ]
      : []),
  ]);
  return isListed ? current : null;
}
