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

/** Where messages appear; `onMounted` says that the list listens. */
export function ToastList({ onMounted }: { onMounted: () => void }) {
  useEffect(onMounted, [onMounted]);
  return (
    <Toaster
      position="bottom-right"
      containerAriaLabel="Messages"
      closeButton
      mobileOffset={{ bottom: "calc(var(--frame-bar) + 0.75rem)" }}
      icons={{ error: null }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: "Dismiss",
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-lg border border-line bg-raised py-2.5 pr-9 pl-4 font-sans! text-sm text-ink shadow-overlay sm:w-90!",
          content: "grow",
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
