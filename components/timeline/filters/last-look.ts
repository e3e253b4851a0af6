"use client";
import { useEffect, useState, useSyncExternalStore } from "react";

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

function store(incidentId: string, sequence: number): void {
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

/** Reads the look before this visit the first time it is asked; null when nothing has come since. */
function lookBefore(incidentId: string, newest: number): () => LastLook | null {
  let look: LastLook | null | undefined;
  return () => {
    if (look === undefined) {
      const known = stored(incidentId);
      look = known !== null && known.sequence < newest ? known : null;
    }
    return look;
  };
}

/**
 * The look before this visit, when something has come since; it stays the same while the page is open. Remembers how
 * far the timeline has been shown while it can be seen.
 */
export function useLastLook(incidentId: string, entries: readonly TimelineEntryJson[]): LastLook | null {
  const newest = newestOf(entries);
  const [readOnce] = useState(() => lookBefore(incidentId, newest));
  const before = useSyncExternalStore(neverChanges, readOnce, () => null);
  useEffect(() => {
    const remember = () => document.visibilityState === "visible" && store(incidentId, newest);
    const timer = setTimeout(remember, pauseMs);
    addEventListener("pagehide", remember);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", remember);
    };
  }, [incidentId, newest]);
  return before;
}

/** The entry above which the line "new since" stands: the first of those at the end that are all new; null for none. */
export function firstNewId(entries: readonly TimelineEntryJson[], look: LastLook | null): string | null {
  if (look === null) return null;
  const last = entries.findLastIndex(({ sequence }) => sequence <= look.sequence);
  return entries[last + 1]?.id ?? null;
}
