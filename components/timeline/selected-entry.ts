"use client";
import { useEffect, useSyncExternalStore } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

const prefix = "#entry-";
const watchers = new Set<() => void>();
let selected: string | null = null;

function readHash(): void {
  const next = location.hash.startsWith(prefix) ? location.hash.slice(prefix.length) : null;
  if (next === selected) return;
  selected = next;
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  if (watchers.size === 0) {
    readHash();
    addEventListener("hashchange", readHash);
  }
  watchers.add(onChange);
  return () => {
    watchers.delete(onChange);
    if (watchers.size === 0) removeEventListener("hashchange", readHash);
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
