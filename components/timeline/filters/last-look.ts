"use client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

/** Up to where this browser has shown the timeline before, and when that was. */
export type LastLook = { readonly sequence: number; readonly at: string };

const keyOf = (incidentId: string) => `seen ${incidentId}`;
const pauseMs = 2_000;

function stored(incidentId: string): LastLook | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(incidentId)) ?? "null");
    const look = value as LastLook | null;
    return look !== null && Number.isInteger(look.sequence) && typeof look.at === "string" ? look : null;
  } catch {
    return null;
  }
}

/** Remembers how far the timeline was shown: never less far than before, as when its later pages are not read yet. */
export function rememberLook(incidentId: string, newest: number): void {
  const sequence = Math.max(newest, stored(incidentId)?.sequence ?? 0);
  const look: LastLook = { sequence, at: new Date().toISOString() };
  try {
    localStorage.setItem(keyOf(incidentId), JSON.stringify(look));
  } catch {
    // Storage may be forbidden or full: then every visit is the first.
  }
}

const newestOf = (entries: readonly TimelineEntryJson[]) =>
  entries.reduce((newest, { sequence }) => Math.max(newest, sequence), 0);

const neverChanges = () => () => undefined;

/** Reads the look before this visit the first time it is asked. */
function lookBefore(incidentId: string): () => LastLook | null {
  let look: LastLook | null | undefined;
  return () => (look === undefined ? (look = stored(incidentId)) : look);
}

export type Shown = {
  entries: readonly TimelineEntryJson[];
  /** There are later pages that are not read yet. */
  isPartial: boolean;
  /** The incident's revision, which numbers its entries, when the page was opened: what came later came before one's eyes. */
  openedAt: number;
};

/** Whether something was recorded between a look and the opening of the page; of pages not read yet the revision tells that there may be. */
export function hasNewSince(look: LastLook, { entries, isPartial, openedAt }: Shown): boolean {
  if (isPartial) return look.sequence < openedAt;
  return entries.some(({ sequence }) => look.sequence < sequence && sequence <= openedAt);
}

/** The look before this visit, when something had come since. Remembers how far the timeline has been shown while it can be seen. */
export function useLastLook(
  incidentId: string,
  { entries, isPartial, revision }: Omit<Shown, "openedAt"> & { revision: number },
): LastLook | null {
  const [openedAt] = useState(revision);
  const [readOnce] = useState(() => lookBefore(incidentId));
  const before = useSyncExternalStore(neverChanges, readOnce, () => null);
  const newest = useMemo(() => newestOf(entries), [entries]);
  useEffect(() => {
    const remember = () => document.visibilityState === "visible" && rememberLook(incidentId, newest);
    const timer = setTimeout(remember, pauseMs);
    addEventListener("pagehide", remember);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", remember);
    };
  }, [incidentId, newest]);
  return useMemo(
    () => (before !== null && hasNewSince(before, { entries, isPartial, openedAt }) ? before : null),
    [before, entries, isPartial, openedAt],
  );
}

/** The entry above which the line "new since" stands: the first of those at the end that are all new; null for none. */
export function firstNewId(entries: readonly TimelineEntryJson[], look: LastLook | null): string | null {
  if (look === null) return null;
  const last = entries.findLastIndex(({ sequence }) => sequence <= look.sequence);
  return entries[last + 1]?.id ?? null;
}
