"use client";
import * as RadixTooltip from "radix-ui/tooltip";
import type { ReactNode } from "react";

import { Kbd } from "./kbd.tsx";

export type TooltipProps = {
  label: ReactNode;
  /** Keys as in the command registry: "mod+k", "g i". */
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that takes focus. */
  children: ReactNode;
};

/** Says more about a control on hover and on focus. Never the only place where something is said. */
export function Tooltip({ label, shortcut, side = "top", children }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={300}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-enter items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-left text-xs font-normal whitespace-normal text-ink shadow-overlay"
        >
          {label}
          {shortcut === undefined ? null : <Kbd keys={shortcut} />}
        </RadixTooltip.Content>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
