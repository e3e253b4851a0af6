"use client";
import { useSyncExternalStore } from "react";

import type { DraftPlace } from "./draft-place.ts";

/** Each composer on the page, and under which key its text is kept. */
const watchers = new Map<() => void, string>();
let storageKey = "";
let text = "";

const keyOf = ({ viewerId, incidentKey }: DraftPlace) => `draft ${viewerId} ${incidentKey}`;

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** False when storage is forbidden or full. */
function keep(key: string, next: string): boolean {
  try {
    if (next === "") localStorage.removeItem(key);
    else localStorage.setItem(key, next);
    return true;
  } catch {
    return false;
  }
}

/** What stands in the composer now. */
export const composerText = (): string => text;

/** Sets what stands in the composer, and keeps it for the next time the page is opened. */
export function setComposerText(next: string): void {
  text = next;
  // Where it cannot be kept the text lives as long as the page.
  keep(storageKey, next);
  for (const notify of watchers.keys()) notify();
}

/** What was left in the composer of that place. */
function textOf(place: DraftPlace): string {
  const key = keyOf(place);
  if (key !== storageKey) {
    storageKey = key;
    text = stored(key);
  }
  return text;
}

/** Takes over what was typed into the server's HTML before the page could listen. */
export function adoptComposerText(place: DraftPlace, typed: string): void {
  if (typed !== "" && textOf(place) === "") setComposerText(typed);
}

/**
 * Puts a line in front of what is being written for that incident: into its composer, when that is on this page, else
 * into the draft that it will show. False when it could not be kept; then it is nowhere but where it came from.
 */
export function putIntoComposer(place: DraftPlace, line: string): boolean {
  const key = keyOf(place);
  const isShown = [...watchers.values()].includes(key);
  const before = isShown ? textOf(place) : stored(key);
  const next = before === "" ? line : `${line}\n${before}`;
  if (isShown) {
    setComposerText(next);
    focusComposer();
    return true;
  }
  if (!keep(key, next)) return false;
  // The next composer reads anew what is stored.
  if (key === storageKey) storageKey = "";
  return true;
}

/** Puts the cursor into the composer. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>("[data-composer] textarea")?.focus();
}

/** Key of the incident where one goes on: it was just declared, or a line is to be mended there. */
let nextIncident: string | null = null;

/** Puts the cursor into the composer of that incident as soon as its page is there. */
export function focusComposerOf(incidentKey: string): void {
  nextIncident = incidentKey;
}

/** Whether the composer of that incident is to take the cursor; says so once. */
export function takesCursor(incidentKey: string): boolean {
  const takes = nextIncident === incidentKey;
  if (takes) nextIncident = null;
  return takes;
}

/** What stands in the composer of that place; empty on the server and while the page hydrates. */
export function useComposerText(place: DraftPlace): string {
  return useSyncExternalStore(
    (onChange) => {
      watchers.set(onChange, keyOf(place));
      return () => watchers.delete(onChange);
    },
    () => textOf(place),
    () => "",
  );
}
