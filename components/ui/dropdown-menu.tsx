"use client";
import { Check } from "lucide-react";
import * as Menu from "radix-ui/dropdown-menu";
import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";

import { cn } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";
import { menuItemClass, overlayClass } from "./overlay-classes.ts";

export type DropdownMenuProps = {
  /** The button that opens the menu. */
  trigger: ReactNode;
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** Marks its first item on opening: it was opened by a key that was pressed before the menu's code was there. */
  marksFirst?: boolean;
  className?: string;
  children: ReactNode;
};

/** Gives the first item the focus once the menu has taken it. */
function FirstItemFocus() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const later = setTimeout(() => {
      const menu = here.current?.closest("[role=menu]");
      menu?.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
    });
    return () => clearTimeout(later);
  }, []);
  return <span ref={here} hidden />;
}

/** A menu of commands under a button. It stands beside the button in the document, inside the same landmark. */
export function DropdownMenu({
  trigger,
  align = "start",
  side = "bottom",
  marksFirst = false,
  className,
  children,
  ...root
}: DropdownMenuProps) {
  return (
    <Menu.Root modal={false} {...root}>
      <Menu.Trigger asChild>{trigger}</Menu.Trigger>
      <Menu.Content
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          overlayClass,
          "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 p-1",
          className,
        )}
      >
        {marksFirst ? <FirstItemFocus /> : null}
        {children}
      </Menu.Content>
    </Menu.Root>
  );
}

export type DropdownMenuItemProps = ComponentProps<typeof Menu.Item> & {
  icon?: ReactNode;
  /** Keys as in the command registry: "mod+k", "g i". */
  shortcut?: string;
  danger?: boolean;
};

/** One command. With `asChild` its only child is the row itself, a link for example; `icon` and `shortcut` are then unused. */
export function DropdownMenuItem({
  icon,
  shortcut,
  danger = false,
  className,
  children,
  asChild,
  ...props
}: DropdownMenuItemProps) {
  const look = cn(menuItemClass, danger && "text-red data-highlighted:bg-red-soft", className);
  if (asChild === true) {
    return (
      <Menu.Item asChild className={look} {...props}>
        {children}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item className={look} {...props}>
      {icon}
      <span className="grow">{children}</span>
      {shortcut === undefined ? null : <Kbd keys={shortcut} />}
    </Menu.Item>
  );
}

export type DropdownMenuChoiceProps = {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: ReactNode }[];
};

/** One choice among several inside a menu, under a label. */
export function DropdownMenuChoice({ label, value, onValueChange, options }: DropdownMenuChoiceProps) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onValueChange} aria-label={label}>
      <DropdownMenuLabel>{label}</DropdownMenuLabel>
      {options.map((option) => (
        <Menu.RadioItem key={option.value} value={option.value} className={cn(menuItemClass, "pr-8")}>
          {option.label}
          <Menu.ItemIndicator className="absolute right-2">
            <Check aria-hidden="true" />
          </Menu.ItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** A heading inside a menu. */
export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Menu.Label>) {
  return <Menu.Label className={cn("px-2 pt-2 pb-1 text-xs text-subtle", className)} {...props} />;
}

/** A line between two groups of a menu. */
export function DropdownMenuSeparator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
