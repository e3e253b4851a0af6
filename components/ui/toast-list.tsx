"use client";
import { type ReactNode, useEffect } from "react";
import { Toaster, toast as sonner } from "sonner";

export type Toast = {
  message: string;
  description?: ReactNode;
  tone?: "neutral" | "error";
  /** Takes back what the message reports; shows an "Undo" button. */
  undo?: () => void | Promise<void>;
  /** Another thing to do about it; `undo` goes first. */
  action?: { label: string; run: () => void | Promise<void> };
  /** How long it stays, in milliseconds; by default 8 s with a button, 5 s without. Hover and focus stop the clock. */
  durationMs?: number;
};

const withUndoMs = 8000;
const plainMs = 5000;

/** Adds a message to the list; the list must be mounted. */
export function presentToast(id: string, toast: Toast): void {
  const action = toast.undo === undefined ? toast.action : { label: "Undo", run: toast.undo };
  const show = toast.tone === "error" ? sonner.error : sonner.message;
  show(toast.message, {
    id,
    description: toast.description,
    duration: toast.durationMs ?? (action === undefined ? plainMs : withUndoMs),
    ...(action === undefined ? {} : { action: { label: action.label, onClick: () => void action.run() } }),
  });
}

/** Takes a message away before its time. */
export function withdrawToast(id: string): void {
  sonner.dismiss(id);
}

/*
 * From 1024 px messages stand in the left column, over the name of whoever is signed in, where nothing of the page is;
 * on narrower screens above the bar and the composer. globals.css says how far up that is.
 */
const offset = { left: "0.5rem", right: "0.5rem", bottom: "var(--messages-bottom)" };

/** Where messages appear; `onMounted` says that the list listens. */
export function ToastList({ onMounted }: { onMounted: () => void }) {
  useEffect(onMounted, [onMounted]);
  return (
    <Toaster
      position="bottom-left"
      containerAriaLabel="Messages"
      closeButton
      offset={offset}
      mobileOffset={offset}
      className="lg:w-42!"
      icons={{ error: null }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: "Dismiss",
        classNames: {
          toast:
            "flex w-full items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-raised py-2 pr-9 pl-3 font-sans! text-sm text-ink shadow-overlay lg:flex-col lg:items-start [transition-duration:120ms]!",
          content: "min-w-0 grow wrap-anywhere",
          title: "font-medium!",
          description: "text-muted",
          icon: "hidden!",
          error: "border-red-line!",
          actionButton:
            "h-7 shrink-0 rounded-md border border-control/60 bg-surface px-2.5 text-xs font-medium hover:bg-hover",
          closeButton:
            "absolute! top-2! right-2! left-auto! flex! size-6! transform-none! items-center justify-center rounded-md! border-0! bg-transparent! text-subtle! hover:bg-hover! hover:text-ink!",
        },
      }}
    />
  );
}
