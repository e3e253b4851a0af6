"use client";
import { useState } from "react";

/** What has the focus; for an entry of a menu, which closes, the button of that menu. */
function focused(): Element | null {
  if (typeof document === "undefined") return null;
  const element = document.activeElement;
  const button = element?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return button === null || button === undefined ? element : document.getElementById(button);
}

/**
 * For a Radix dialog's content: gives the focus back, on closing, to what had it when the dialog was first drawn, before
 * a field in it took the focus. Radix does so only for a dialog with a trigger of its own, and ours are mostly opened by
 * a shortcut or a command.
 */
export function useReturnFocus(isOpen: boolean): { onCloseAutoFocus: () => void } {
  const [wasOpen, setWasOpen] = useState(false);
  const [before, setBefore] = useState<Element | null>(null);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setBefore(focused());
  }
  return {
    onCloseAutoFocus: () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
  };
}
