"use client";
import { useRef } from "react";

/**
 * For a Radix dialog's content: gives the focus back, on closing, to what had it on opening. Radix does so
 * only for a dialog with a trigger of its own, and ours are mostly opened by a shortcut or a command.
 */
export function useReturnFocus(): { onOpenAutoFocus: () => void; onCloseAutoFocus: () => void } {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
  };
}
