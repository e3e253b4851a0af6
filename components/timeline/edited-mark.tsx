"use client";
import { useState } from "react";

import { Late, LatePart } from "#components/ui/late-part.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

const revisions = new LatePart(async () => (await import("./revisions-popover.tsx")).RevisionsPopover);

/** "edited", which opens what the entry said before. */
export function EditedMark({ entry }: { entry: TimelineEntryJson }) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      className="inline-flex min-h-6 items-center rounded-sm text-xs text-subtle underline decoration-dotted underline-offset-3 hover:text-ink"
      onPointerEnter={revisions.preload}
      onClick={() => setWanted(true)}
    >
      edited
    </button>
  );
  if (!isWanted) return button;
  return (
    <Late part={revisions} fallback={button} onClose={() => setWanted(false)}>
      {(Revisions) => <Revisions entry={entry} trigger={button} />}
    </Late>
  );
}
