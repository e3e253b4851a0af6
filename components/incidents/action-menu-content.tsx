"use client";
import type { ReactElement } from "react";

import { DropdownMenu, DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";

import type { ActionMenuItem } from "./action-menu-item.ts";

export type ActionMenuContentProps = {
  items: readonly ActionMenuItem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align?: "start" | "end" | undefined;
  trigger: ReactElement;
};

/** The menu itself. */
export function ActionMenuContent({
  items,
  open,
  onOpenChange,
  align = "start",
  trigger,
}: ActionMenuContentProps) {
  return (
    <DropdownMenu trigger={trigger} open={open} onOpenChange={onOpenChange} align={align}>
      {items.map(({ id, label, hint, danger = false, onSelect }) => (
        <DropdownMenuItem key={id} danger={danger} onSelect={onSelect}>
          {label}
          {hint === undefined ? null : <span className="block text-xs text-subtle">{hint}</span>}
        </DropdownMenuItem>
      ))}
    </DropdownMenu>
  );
}
