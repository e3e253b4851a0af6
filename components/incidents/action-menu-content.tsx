"use client";
import type { ReactElement } from "react";

import { DropdownMenu, DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";

import type { ActionMenuItem } from "./action-menu-item.ts";

export type ActionMenuContentProps = {
  items: readonly ActionMenuItem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align?: "start" | "end" | undefined;
  marksFirst: boolean;
  trigger: ReactElement;
};

/** The menu itself. */
export function ActionMenuContent({
  items,
  open,
  onOpenChange,
  align = "start",
  marksFirst,
  trigger,
}: ActionMenuContentProps) {
  return (
    <DropdownMenu
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      align={align}
      marksFirst={marksFirst}
    >
      {items.map(({ id, label, hint, danger = false, disabled = false, onSelect }) => (
        <DropdownMenuItem key={id} danger={danger} disabled={disabled} onSelect={onSelect}>
          {label}
          {hint === undefined ? null : <span className="block text-xs text-subtle">{hint}</span>}
        </DropdownMenuItem>
      ))}
    </DropdownMenu>
  );
}
