"use client";
import { useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
let storageKey = "";
let text = "";

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** What stands in the composer now. */
export const composerText = (): string => text;

/** Sets what stands in the composer, and keeps it for the next time the page is opened. */
export function setComposerText(next: string): void {
  text = next;
  try {
    if (next === "") localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next);
  } catch {
    // Storage may be forbidden or full: the text then lives as long as the page.
  }
  for (const notify of watchers) notify();
}

/** What was left in the composer of that incident. */
function textOf(incidentId: string): string {
  const key = `draft ${incidentId}`;
  if (key !== storageKey) {
    storageKey = key;
    text = stored(key);
  }
  return text;
}

/** Takes over what was typed into the server's HTML before the page could listen. */
export function adoptComposerText(incidentId: string, typed: string): void {
  if (typed !== "" && textOf(incidentId) === "") setComposerText(typed);
}

/** Brings a line back for mending, in front of what is being written, and goes there. */
export function putIntoComposer(line: string): void {
  setComposerText(text === "" ? line : `${line}\n${text}`);
  focusComposer();
}

/** The next composer reads what is stored anew: it was changed from elsewhere. */
export function forgetComposerText(): void {
  storageKey = "";
}

/** Puts the cursor into the composer. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>("[data-composer] textarea")?.focus();
}

/** Key of the incident that was just declared: its composer is where one goes on. */
let newIncident: string | null = null;

/** Puts the cursor into the composer of that incident as soon as its page is there. */
export function focusComposerOf(incidentKey: string): void {
  newIncident = incidentKey;
}

/** Whether the composer of that incident is to take the cursor; says so once. */
export function takesCursor(incidentKey: string): boolean {
  const takes = newIncident === incidentKey;
  if (takes) newIncident = null;
  return takes;
}

/** What stands in the composer of an incident; empty on the server and while the page hydrates. */
export function useComposerText(incidentId: string): string {
  return useSyncExternalStore(
    (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    () => textOf(incidentId),
    () => "",
  );
}
