"use client";
import { X } from "lucide-react";
import * as RadixDialog from "radix-ui/dialog";
import type { ReactNode } from "react";

import { cn } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";
import { scrimClass } from "./overlay-classes.ts";
import { useReturnFocus } from "./return-focus.ts";

export type DialogProps = {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button that opens it, if it is not opened from elsewhere. */
  trigger?: ReactNode;
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg" | "xl";
  /** Shows the title to screen readers only, and no closing button; Escape still closes. */
  bare?: boolean;
  /** The dialog itself gets the focus first, not the first thing in it that can have it. */
  startsOnText?: boolean;
  className?: string;
  children?: ReactNode;
};

const widths = { sm: "max-w-96", md: "max-w-xl", lg: "max-w-3xl", xl: "max-w-6xl" };

function focusContent(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** A modal dialog near the top of the window; on a narrow screen it takes the width there is. */
export function Dialog(props: DialogProps) {
  const {
    title,
    description,
    footer,
    size = "md",
    bare = false,
    startsOnText = false,
    className,
    children,
  } = props;
  const returnFocus = useReturnFocus(props.open ?? props.defaultOpen ?? false);
  return (
    <RadixDialog.Root open={props.open} defaultOpen={props.defaultOpen} onOpenChange={props.onOpenChange}>
      {props.trigger === undefined ? null : (
        <RadixDialog.Trigger asChild>{props.trigger}</RadixDialog.Trigger>
      )}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={scrimClass} />
        <RadixDialog.Content
          {...returnFocus}
          {...(startsOnText && { onOpenAutoFocus: focusContent })}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cn(
            "fixed inset-x-4 top-[8vh] z-50 mx-auto flex max-h-[84dvh] animate-enter flex-col rounded-lg border border-line bg-raised text-ink shadow-overlay outline-none",
            widths[size],
            className,
          )}
        >
          <header className={bare ? "sr-only" : "pt-5 pr-16 pb-3 pl-6"}>
            <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
            {description === undefined ? null : (
              <RadixDialog.Description className="text-muted">{description}</RadixDialog.Description>
            )}
          </header>
          <div className={cn("min-h-0 grow overflow-y-auto", !bare && "px-6 pt-1 pb-6")}>{children}</div>
          {footer === undefined ? null : (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-3">
              {footer}
            </footer>
          )}
          {bare ? null : (
            <RadixDialog.Close asChild>
              <IconButton label="Close" className="absolute top-4 right-4">
                <X aria-hidden="true" />
              </IconButton>
            </RadixDialog.Close>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Closes the dialog it stands in; its only child is the button. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <RadixDialog.Close asChild>{children}</RadixDialog.Close>;
}
