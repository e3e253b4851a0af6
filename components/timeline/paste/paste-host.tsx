"use client";
import { useCommands } from "#components/shell/command-registry.ts";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";

import { closePaste, openPaste, usePasted } from "./paste-opener.ts";

const dialog = new LatePart(async () => (await import("./paste-dialog.tsx")).PasteDialog);
const lateParts = [dialog];

/** The place of the dialog for pasted blocks, and its command. */
export function PasteHost() {
  const pasted = usePasted();
  usePreload(lateParts);
  useCommands([
    {
      id: "paste-block",
      title: "Paste a block",
      keywords: ["import", "chat", "log", "table"],
      run: () => openPaste(""),
    },
  ]);
  if (pasted === null) return null;
  return (
    <Late part={dialog} onClose={closePaste}>
      {(Dialog) => <Dialog pasted={pasted} onClose={closePaste} />}
    </Late>
  );
}
