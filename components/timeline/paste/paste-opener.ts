"use client";
import { type ClipboardEvent, useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
/** The block that was pasted; empty to begin with none, null while the dialog is closed. */
let pasted: string | null = null;

function set(next: string | null): void {
  pasted = next;
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Opens the dialog that turns a block of text into entries. */
export const openPaste = (text: string): void => set(text);

/** Closes it. */
export const closePaste = (): void => set(null);

export const usePasted = (): string | null =>
  useSyncExternalStore(
    watch,
    () => pasted,
    () => null,
  );

/** For a text field's `onPaste`: a block of several lines becomes entries, one line stays text. */
export function pasteBlock(event: ClipboardEvent): void {
  const text = event.clipboardData.getData("text/plain");
  if (text.split(/\r\n?|\n/).filter((line) => line.trim() !== "").length < 2) return;
  event.preventDefault();
  openPaste(text);
}
