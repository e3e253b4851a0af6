"use client";
import { useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
let isOpen = false;

function setOpen(open: boolean): void {
  isOpen = open;
  for (const notify of watchers) notify();
}

/** Opens the form that declares an incident, from anywhere. */
export const openDeclareDialog = (): void => setOpen(true);
export const closeDeclareDialog = (): void => setOpen(false);

/** Whether the form is open. */
export function useDeclareOpen(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    () => isOpen,
    () => false,
  );
}
