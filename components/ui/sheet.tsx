"use client";
import { X } from "lucide-react";
import * as RadixDialog from "radix-ui/dialog";
import type { ReactNode } from "react";

import { cn } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";
import { scrimClass } from "./overlay-classes.ts";
import { useReturnFocus } from "./return-focus.ts";

export type SheetProps = {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  side?: "left" | "right" | "bottom";
  className?: string;
  children?: ReactNode;
};

const sides = {
  left: "inset-y-0 left-0 w-[min(24rem,100vw-3rem)] border-r animate-enter-left",
  right: "inset-y-0 right-0 w-[min(32rem,100vw)] border-l animate-enter-right",
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t animate-enter-bottom",
};

/** A modal panel at an edge of the window, for details and for menus on narrow screens. */
export function Sheet(props: SheetProps) {
  const { title, description, footer, side = "right", className, children } = props;
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
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cn(
            "fixed z-50 flex flex-col border-line bg-raised pb-[env(safe-area-inset-bottom)] text-ink shadow-overlay outline-none",
            sides[side],
            className,
          )}
        >
          <header className="border-b border-line py-3 pr-14 pl-4">
            <RadixDialog.Title className="text-base font-semibold">{title}</RadixDialog.Title>
            {description === undefined ? null : (
              <RadixDialog.Description className="text-muted">{description}</RadixDialog.Description>
            )}
          </header>
          <div className="min-h-0 grow overflow-y-auto p-4">{children}</div>
          {footer === undefined ? null : (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">
              {footer}
            </footer>
          )}
          <RadixDialog.Close asChild>
            <IconButton label="Close" className="absolute top-2 right-2">
              <X aria-hidden="true" />
            </IconButton>
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
