"use client";
import type { ReactNode } from "react";

import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuItem,
  DropdownMenuSeparator,
} from "#components/ui/dropdown-menu.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";

import { runCommand } from "./command-registry.ts";
import { menuPlaces } from "./menu-places.ts";
import { ReaderZone } from "./reader-zone.tsx";
import { themeOptions } from "./theme-switch.tsx";
import { setTheme, type Theme, useTheme } from "./theme.ts";

function isTheme(value: string): value is Theme {
  return themeOptions.some((option) => option.value === value);
}

/** Of the person signed in, what the menu shows. */
export type MenuViewer = { name: string; email: string; role: string };

export type UserMenuContentProps = {
  viewer: MenuViewer;
  onSignOut: () => void | Promise<void>;
  /** The button that opens the menu. */
  children: ReactNode;
};

/** The user menu itself, open from the start: it is loaded when it is first asked for. */
export function UserMenuContent({ viewer, onSignOut, children }: UserMenuContentProps) {
  const theme = useTheme();
  return (
    <DropdownMenu trigger={children} defaultOpen side="top" className="w-60">
      <div className="grid px-2 py-1.5">
        <span className="truncate font-medium">{viewer.name}</span>
        <span className="truncate text-xs text-muted">{viewer.email}</span>
        <span className="text-xs text-subtle first-letter:uppercase">{viewer.role}</span>
      </div>
      <DropdownMenuSeparator />
      <p className="px-2 pt-1 text-xs text-subtle">Times are shown in</p>
      <ReaderZone className="block truncate px-2 pb-1" />
      <DropdownMenuSeparator />
      {menuPlaces.map(({ href, label }) => (
        <DropdownMenuItem key={href} asChild>
          <QuickLink href={href}>{label}</QuickLink>
        </DropdownMenuItem>
      ))}
      <DropdownMenuItem shortcut="?" onSelect={() => setTimeout(() => void runCommand("show-shortcuts"))}>
        Keyboard shortcuts
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuChoice
        label="Theme"
        value={theme}
        onValueChange={(value) => {
          if (isTheme(value)) setTheme(value);
        }}
        options={themeOptions}
      />
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => void onSignOut()}>Sign out</DropdownMenuItem>
    </DropdownMenu>
  );
}
