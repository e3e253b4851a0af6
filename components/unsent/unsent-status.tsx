"use client";
import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";

import { useViewer } from "#components/shell/viewer.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";

import { setUnsentWriter, startQueue, useLostWrites, useUnsentWrites } from "./unsent-board.ts";
import type { UnsentWrite } from "./unsent-write.ts";

const unsentSheet = new LatePart(async () => (await import("./unsent-sheet.tsx")).UnsentSheet);

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

/** How much of what was typed in this browser the server does not have yet, on every page; opens the list of it. */
export function UnsentStatus() {
  const viewer = useViewer();
  const late = useLateWrites(useUnsentWrites());
  const lost = useLostWrites();
  const [isOpen, setOpen] = useState(false);
  const viewerId = viewer?.id;
  useEffect(() => {
    if (viewerId !== undefined) setUnsentWriter(viewerId);
  }, [viewerId]);
  useEffect(() => {
    // What an earlier page left is sent from any page, once this one has nothing else to do.
    const idle = setTimeout(() => void startQueue(), 1_000);
    return () => clearTimeout(idle);
  }, []);
  const refused = late.filter(({ state }) => state === "refused").length;
  return (
    <>
      <output className="fixed right-4 bottom-[calc(var(--foot,0px)+0.75rem)] z-30 lg:right-auto lg:bottom-14 lg:left-3 print:hidden">
        {late.length === 0 ? null : (
          <button
            type="button"
            aria-haspopup="dialog"
            className="inline-flex min-h-8 max-w-40 flex-wrap items-center gap-x-2 rounded-lg border border-amber-solid bg-raised px-3 py-1 text-xs font-medium shadow-overlay tabular-nums hover:bg-hover pointer-coarse:min-h-11"
            onPointerDown={unsentSheet.preload}
            onClick={() => setOpen(true)}
          >
            <CloudOff aria-hidden="true" className="size-4" />
            {late.length} unsent
            {refused === 0 ? null : <span className="text-red">{refused} refused</span>}
            {lost === 0 ? null : <span className="text-red">Keep this page open</span>}
          </button>
        )}
      </output>
      {isOpen ? (
        <Late part={unsentSheet} onClose={() => setOpen(false)}>
          {(Sheet) => <Sheet onOpenChange={setOpen} />}
        </Late>
      ) : null}
    </>
  );
}
