"use client";
import { useEffect, useSyncExternalStore } from "react";

import type { Directory } from "#components/timeline/commands/command.ts";

const storageKey = "directory";
const nobody: Directory = { people: [], teams: [], services: [], isKnown: false };
const watchers = new Set<() => void>();
let directory = nobody;
let reading: Promise<void> | undefined;

function stored(): Directory {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? "null") as Partial<Directory> | null;
    const isWhole = Array.isArray(kept?.people) && Array.isArray(kept.teams) && Array.isArray(kept.services);
    return isWhole ? { ...nobody, ...kept, isKnown: true } : nobody;
  } catch {
    return nobody;
  }
}

function publish(next: Directory): void {
  directory = next;
  for (const notify of watchers) notify();
}

/** Reads people, teams and services once a page; what was read last is there at once, also when the server is not. */
function startReading(): void {
  reading ??= (async () => {
    const kept = stored();
    if (kept.isKnown) publish(kept);
    const { readDirectory } = await import("./read-directory.ts");
    const read = await readDirectory();
    publish(read);
    try {
      localStorage.setItem(storageKey, JSON.stringify(read));
    } catch {
      // Then it is read again by the next page.
    }
  })().catch(() => {
    reading = undefined;
  });
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** People, teams and services, to recognise them by name; empty on the server and until they were read once. */
export function useDirectory(): Directory {
  // Not while the page takes over: names may come a moment later.
  useEffect(() => {
    const timer = setTimeout(startReading, 500);
    return () => clearTimeout(timer);
  }, []);
  return useSyncExternalStore(
    watch,
    () => directory,
    () => nobody,
  );
}

/** Forgets who there is, when somebody signs out of this browser. */
export function forgetDirectory(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Nothing was kept.
  }
}
