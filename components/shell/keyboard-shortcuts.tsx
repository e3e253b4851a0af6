"use client";
import { useEffect, useState } from "react";

import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";

import { useCommands } from "./command-registry.ts";
import { listenForShortcuts } from "./listen-for-shortcuts.ts";

const shortcutsDialog = new LatePart(async () => (await import("./shortcuts-dialog.tsx")).ShortcutsDialog);
const lateParts = [shortcutsDialog];

/** Makes the registered shortcuts work, and "?" show them. Stands once in the frame. */
export function KeyboardShortcuts() {
  const [isOpen, setOpen] = useState(false);
  useEffect(listenForShortcuts, []);
  usePreload(lateParts);
  useCommands(
    [
      {
        id: "show-shortcuts",
        title: "Show keyboard shortcuts",
        keywords: ["keys", "help"],
        shortcut: "?",
        group: "Help",
        run: () => setOpen(true),
      },
    ],
    "frame",
  );
  return isOpen ? (
    <Late part={shortcutsDialog} onClose={() => setOpen(false)}>
      {(Shortcuts) => <Shortcuts onOpenChange={setOpen} />}
    </Late>
  ) : null;
}
