"use client";
import * as RadixPopover from "radix-ui/popover";
import type { ReactNode } from "react";

import { cn } from "./class-names.ts";
import { overlayClass } from "./overlay-classes.ts";

export type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  /** What it is, for screen readers. */
  label: string;
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  children: ReactNode;
};

/** A small panel beside a button, for filters and details; the page stays usable. */
export function Popover({
  trigger,
  label,
  align = "start",
  side = "bottom",
  className,
  children,
  ...root
}: PopoverProps) {
  return (
    <RadixPopover.Root {...root}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(overlayClass, "max-h-(--radix-popover-content-available-height) w-72 p-3", className)}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
