"use client";
import { lazy, Suspense, useEffect, useState } from "react";

import { useCommands } from "./command-registry.ts";
import { listenForShortcuts } from "./listen-for-shortcuts.ts";

const ShortcutsDialog = lazy(async () => ({
  default: (await import("./shortcuts-dialog.tsx")).ShortcutsDialog,
}));

/** Makes the registered shortcuts work, and "?" show them. Stands once in the frame. */
export function KeyboardShortcuts() {
  const [isOpen, setOpen] = useState(false);
  useEffect(listenForShortcuts, []);
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
    <Suspense>
      <ShortcutsDialog onOpenChange={setOpen} />
    </Suspense>
  ) : null;
}
