"use client";
import { useEffect } from "react";

import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";

import { useCommands } from "./command-registry.ts";
import { closeCommandPalette, openCommandPalette, usePaletteOpen } from "./palette-state.ts";

const palette = new LatePart(async () => (await import("./command-palette-dialog.tsx")).CommandPaletteDialog);
const lateParts = [palette];

/** Loads the palette ahead of its use: a pointer over its button, a finger on ⌘. */
export function preloadCommandPalette(): void {
  palette.preload();
}

function preloadOnModifier(): () => void {
  function onKeyDown({ key }: KeyboardEvent): void {
    if (key !== "Control" && key !== "Meta") return;
    removeEventListener("keydown", onKeyDown);
    preloadCommandPalette();
  }
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}

/** The command palette, closed until ⌘K, Ctrl-K, "/" or `openCommandPalette()`. Stands once in the frame. */
export function CommandPalette() {
  const isOpen = usePaletteOpen();
  useEffect(preloadOnModifier, []);
  usePreload(lateParts);
  useCommands(
    [
      {
        id: "command-palette",
        title: "Find a command or a page",
        shortcut: "mod+k",
        group: "Help",
        keyOnly: true,
        run: isOpen ? closeCommandPalette : openCommandPalette,
      },
      { id: "search", title: "Search", shortcut: "/", group: "Help", keyOnly: true, run: openCommandPalette },
    ],
    "frame",
  );
  return isOpen ? (
    <Late part={palette} onClose={closeCommandPalette}>
      {(Palette) => <Palette />}
    </Late>
  ) : null;
}
