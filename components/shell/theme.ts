"use client";
import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const storageKey = "theme";
const watchers = new Set<() => void>();

function isChosen(value: string | null | undefined): value is "light" | "dark" {
  return value === "light" || value === "dark";
}

function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return isChosen(theme) ? theme : "system";
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const notify of watchers) notify();
}

/** Chooses a theme for this browser; "system" follows the operating system. */
export function setTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, theme);
  } catch {
    // Storage may be forbidden; the choice then holds until the page is left.
  }
  applyTheme(theme);
}

function followOtherTabs(event: StorageEvent): void {
  if (event.key === storageKey) applyTheme(isChosen(event.newValue) ? event.newValue : "system");
}

function watch(onChange: () => void): () => void {
  if (watchers.size === 0) addEventListener("storage", followOtherTabs);
  watchers.add(onChange);
  return () => {
    watchers.delete(onChange);
    if (watchers.size === 0) removeEventListener("storage", followOtherTabs);
  };
}

/** The chosen theme; "system" on the server and while the page hydrates. */
export function useTheme(): Theme {
  return useSyncExternalStore<Theme>(watch, currentTheme, () => "system");
}
