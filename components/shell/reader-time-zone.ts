"use client";
import { useSyncExternalStore } from "react";

import { isTimeZone } from "#lib/domain/time/is-time-zone.ts";

const storageKey = "time-zone";
const watchers = new Set<() => void>();
let current: string | undefined;

function storedZone(): string | null {
  try {
    const zone = localStorage.getItem(storageKey);
    return zone !== null && isTimeZone(zone) ? zone : null;
  } catch {
    return null;
  }
}

/** The zone in which this reader sees times: the profile's if one was set, else the browser's. Browser only. */
export function readerTimeZone(): string {
  current ??= storedZone() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return current;
}

/**
 * Takes the zone of the reader's profile, and keeps it for the next page load so that times do not
 * jump when the profile arrives. Null, or a name that is no zone, returns to the browser's zone.
 */
export function setReaderTimeZone(zone: string | null): void {
  const accepted = zone !== null && isTimeZone(zone) ? zone : null;
  try {
    if (accepted === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, accepted);
  } catch {
    // Storage may be forbidden; the zone then holds until the page is left.
  }
  const next = accepted ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (next === current) return;
  current = next;
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** The reader's IANA zone; "UTC" on the server and while the page hydrates. */
export function useReaderTimeZone(): string {
  return useSyncExternalStore(watch, readerTimeZone, () => "UTC");
}
