"use client";
import { useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
const none: ReadonlySet<string> = new Set();
let chosen: ReadonlySet<string> = none;
/** From which row a range is extended. */
let anchor: string | null = null;

function choose(next: ReadonlySet<string>): void {
  chosen = next.size === 0 ? none : next;
  for (const notify of watchers) notify();
}

/** The ids of the chosen entries. */
export const chosenEntries = (): ReadonlySet<string> => chosen;

/** Chooses an entry, or lets it go. */
export function toggleEntry(id: string): void {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  anchor = id;
  choose(next);
}

/** Chooses everything between the entry that was chosen last and this one, in the order shown. */
export function chooseThrough(id: string, shownIds: readonly string[]): void {
  const [from, to] = [shownIds.indexOf(anchor ?? id), shownIds.indexOf(id)];
  if (to === -1) return;
  const range = from === -1 ? [id] : shownIds.slice(Math.min(from, to), Math.max(from, to) + 1);
  choose(new Set([...chosen, ...range]));
}

export function chooseAll(ids: readonly string[]): void {
  choose(new Set(ids));
}

export function chooseNone(): void {
  anchor = null;
  if (chosen.size > 0) choose(none);
}

/** Lets go of entries that are not there any more. */
export function keepChosen(ids: ReadonlySet<string>): void {
  const kept = [...chosen].filter((id) => ids.has(id));
  if (kept.length < chosen.size) choose(new Set(kept));
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** All chosen entries; empty on the server. */
export const useChosenEntries = (): ReadonlySet<string> =>
  useSyncExternalStore(
    watch,
    () => chosen,
    () => none,
  );

/** Whether this entry is chosen: a row is drawn anew only when that changes. */
export const useIsChosen = (id: string): boolean =>
  useSyncExternalStore(
    watch,
    () => chosen.has(id),
    () => false,
  );
