"use client";
import { useSyncExternalStore } from "react";

const storageKey = "charts";
const watchers = new Set<() => void>();

const isFolded = () => document.documentElement.dataset.charts === "folded";

/** Folds the charts away, or shows them again, in this browser; theme.js does it before the first paint. */
export function foldCharts(fold: boolean): void {
  try {
    if (fold) localStorage.setItem(storageKey, "folded");
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage may be forbidden; the choice then holds until the page is left.
  }
  if (fold) document.documentElement.dataset.charts = "folded";
  else delete document.documentElement.dataset.charts;
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Whether the charts are folded away; no on the server and while the page hydrates. */
export const useFoldedCharts = (): boolean => useSyncExternalStore(watch, isFolded, () => false);
