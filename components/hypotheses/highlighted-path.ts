"use client";
import { useSyncExternalStore } from "react";

/** The path that is pointed at, and beside which entry when that is in the timeline. */
type Highlight = { pathId: string; entryId: string | null };

const watchers = new Set<() => void>();
let highlight: Highlight | null = null;

/** Shows where in the timeline a path was followed; null shows none. */
export function highlightPath(pathId: string | null, entryId: string | null = null): void {
  highlight = pathId === null ? null : { pathId, entryId };
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** The path pointed at if it is one of these, else null: a row is drawn anew only when that changes for it. */
export function useHighlightAmong(pathIds: readonly string[]): string | null {
  return useSyncExternalStore(
    watch,
    () => (highlight !== null && pathIds.includes(highlight.pathId) ? highlight.pathId : null),
    () => null,
  );
}

/** The path that is pointed at beside this entry, else null. */
export function useHighlightAt(entryId: string): string | null {
  return useSyncExternalStore(
    watch,
    () => (highlight?.entryId === entryId ? highlight.pathId : null),
    () => null,
  );
}

/** What makes an element point at a path, by pointer and by focus. */
export const pointingAt = (pathId: string) => ({
  onPointerEnter: () => highlightPath(pathId),
  onPointerLeave: () => highlightPath(null),
  onFocus: () => highlightPath(pathId),
  onBlur: () => highlightPath(null),
});

export const pathDomId = (pathId: string): string => `path-${pathId}`;

/** Goes to the hypothesis in the panel. */
export function goToPath(pathId: string): void {
  const item = document.getElementById(pathDomId(pathId));
  item?.scrollIntoView({ block: "nearest" });
  item?.focus({ preventScroll: true });
}
