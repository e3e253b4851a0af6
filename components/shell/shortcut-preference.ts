"use client";
import { useSyncExternalStore } from "react";

const storageKey = "single-key-shortcuts";
const watchers = new Set<() => void>();
let allowed: boolean | undefined;

/** Whether shortcuts of bare keys are on. People who speak their input need them off (WCAG 2.1.4). Browser only. */
export function singleKeysAllowed(): boolean {
  if (allowed !== undefined) return allowed;
  try {
    allowed = localStorage.getItem(storageKey) !== "off";
  } catch {
    allowed = true;
  }
  return allowed;
}

/** Turns shortcuts of bare keys on or off for this browser. */
export function allowSingleKeys(on: boolean): void {
  allowed = on;
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // Storage may be forbidden; the choice then holds until the page is left.
  }
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Whether shortcuts of bare keys are on, kept current. */
export function useSingleKeysAllowed(): boolean {
  return useSyncExternalStore(watch, singleKeysAllowed, () => true);
}
