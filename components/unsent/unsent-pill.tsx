"use client";
import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";

import { useLostWrites } from "./unsent-board.ts";
import { UnsentSheet, type UnsentSheetProps } from "./unsent-sheet.tsx";
import type { UnsentWrite } from "./unsent-write.ts";

/** What takes longer than this counts as unsent. */
const usualSendingMs = 2_000;

/** Those that are not merely on their way; looked at again while there are any. */
function useLateWrites(writes: readonly UnsentWrite[]): readonly UnsentWrite[] {
  const [now, setNow] = useState(0);
  const isWaiting = writes.length > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return writes.filter(
    ({ state, typedAt }) => state !== "sending" || now - Date.parse(typedAt) > usualSendingMs,
  );
}

export type UnsentPillProps = Omit<UnsentSheetProps, "onOpenChange">;

/** The count of what is unsent; opens the list of it. */
export function UnsentPill({ writes, others, viewerId }: UnsentPillProps) {
  const late = useLateWrites(writes);
  const lost = useLostWrites();
  const [isOpen, setOpen] = useState(false);
  const refused = late.filter(({ state }) => state === "refused").length;
  return (
    <>
      <output>
        {late.length === 0 && others === 0 ? null : (
          <button
            type="button"
            aria-haspopup="dialog"
            className="inline-flex min-h-8 max-w-40 flex-wrap items-center gap-x-2 rounded-lg border border-amber-solid bg-raised px-3 py-1 text-xs font-medium tabular-nums shadow-overlay hover:bg-hover pointer-coarse:min-h-11"
            onClick={() => setOpen(true)}
          >
            <CloudOff aria-hidden="true" className="size-4" />
            {late.length === 0 ? null : `${late.length} unsent`}
            {others === 0 ? null : <span className="text-muted">{others} of somebody else</span>}
            {refused === 0 ? null : <span className="text-red">{refused} refused</span>}
            {lost === 0 ? null : <span className="text-red">Keep this page open</span>}
          </button>
        )}
      </output>
      {isOpen ? (
        <UnsentSheet writes={writes} others={others} viewerId={viewerId} onOpenChange={setOpen} />
      ) : null}
    </>
  );
}
