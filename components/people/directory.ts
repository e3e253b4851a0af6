"use client";
import { useEffect, useSyncExternalStore } from "react";

import type { Directory } from "#components/timeline/commands/command.ts";

const nobody: Directory = { people: [], teams: [], services: [], isKnown: false };
const watchers = new Set<() => void>();
let directory = nobody;
let reading: Promise<void> | undefined;

function publish(next: Directory): void {
  directory = next;
  for (const notify of watchers) notify();
}

function startReading(): void {
  reading ??= import("./read-directory.ts")
    .then(({ readDirectory }) => readDirectory(publish))
    .catch(() => (reading = undefined));
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
