"use client";
import { lazy, Suspense, useState } from "react";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

const load = () => import("./revisions-popover.tsx");
const RevisionsPopover = lazy(async () => ({ default: (await load()).RevisionsPopover }));

/** "edited", which opens what the entry said before. */
export function EditedMark({ entry }: { entry: TimelineEntryJson }) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      className="inline-flex min-h-6 items-center rounded-sm text-xs text-subtle underline decoration-dotted underline-offset-3 hover:text-ink"
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    >
      edited
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <RevisionsPopover entry={entry} trigger={button} />
    </Suspense>
  );
}
