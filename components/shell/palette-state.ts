"use client";
import { useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
let isOpen = false;

function setOpen(open: boolean): void {
  isOpen = open;
  for (const notify of watchers) notify();
}

/** Opens the command palette from anywhere on the page. */
export function openCommandPalette(): void {
  setOpen(true);
}

export function closeCommandPalette(): void {
  setOpen(false);
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Whether the palette is open. */
export function usePaletteOpen(): boolean {
  return useSyncExternalStore(
    watch,
    () => isOpen,
    () => false,
  );
}
