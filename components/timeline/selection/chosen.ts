"use client";
import { useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
const nobody: ReadonlySet<string> = new Set();
let chosen: ReadonlySet<string> = nobody;
/** From where shift extends. */
let anchor: string | null = null;
let isPicking = false;

function set(next: ReadonlySet<string>): void {
  chosen = next;
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Adds an entry to what is chosen, or takes it out. */
export function toggleChosen(id: string): void {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  anchor = id;
  set(next);
}

/** Chooses everything from the entry chosen last to this one, in the order given. */
export function chooseUpTo(id: string, ordered: readonly string[]): void {
  const [from, to] = [ordered.indexOf(anchor ?? id), ordered.indexOf(id)];
  if (to === -1) return;
  const [first, last] = from === -1 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  anchor ??= id;
  set(new Set([...chosen, ...ordered.slice(first, last + 1)]));
}

/** What a click on a row's box does: with shift it extends to that row, and that row is one of them. */
export function chooseByBox(id: string, isExtending: boolean, ordered: () => readonly string[]): void {
  if (isExtending) chooseUpTo(id, ordered());
  else toggleChosen(id);
}

/** Chooses all of these. */
export function chooseAll(ids: readonly string[]): void {
  set(new Set(ids));
}

/** Chooses nothing, and leaves the mode in which a tap chooses. */
export function clearChosen(): void {
  anchor = null;
  isPicking = false;
  set(nobody);
}

/** Whether every row shows its box, and a tap on a row chooses it. */
export function setPicking(next: boolean): void {
  if (!next) return clearChosen();
  isPicking = true;
  set(new Set(chosen));
}

export const useChosen = (): ReadonlySet<string> =>
  useSyncExternalStore(
    watch,
    () => chosen,
    () => nobody,
  );

export const useIsChosen = (id: string): boolean =>
  useSyncExternalStore(
    watch,
    () => chosen.has(id),
    () => false,
  );

export const usePicking = (): boolean =>
  useSyncExternalStore(
    watch,
    () => isPicking,
    () => false,
  );

/** Whether anything is chosen, or to be. */
export const isChoosing = (): boolean => isPicking || chosen.size > 0;
