"use client";
import { useEffect, useMemo, useState } from "react";

import { useViewer } from "#components/shell/viewer.tsx";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";

import { setUnsentWriter, startQueue, useUnsentWrites } from "./unsent-board.ts";
import { isOf } from "./unsent-write.ts";

const unsentPill = new LatePart(async () => (await import("./unsent-pill.tsx")).UnsentPill);
const lateParts = [unsentPill];

/** How much of what the reader typed in this browser the server does not have yet, on every page. */
export function UnsentStatus() {
  const viewerId = useViewer()?.id;
  const all = useUnsentWrites();
  const writes = useMemo(() => all.filter((write) => isOf(write, viewerId ?? null)), [all, viewerId]);
  usePreload(lateParts);
  // Once there was something, the list stays: it may be open when the last one is sent.
  const [wasWaiting, setWasWaiting] = useState(false);
  if (all.length > 0 && !wasWaiting) setWasWaiting(true);
  useEffect(() => {
    if (viewerId !== undefined) setUnsentWriter(viewerId);
  }, [viewerId]);
  useEffect(() => {
    // What an earlier page left is sent from any page, once this one has nothing else to do.
    const idle = setTimeout(() => void startQueue(), 1_000);
    return () => clearTimeout(idle);
  }, []);
  return (
    <div className="fixed right-4 bottom-[calc(var(--foot,0px)+0.75rem)] z-30 lg:right-auto lg:bottom-14 lg:left-3 print:hidden">
      {wasWaiting && viewerId !== undefined ? (
        <Late part={unsentPill}>
          {(Pill) => <Pill writes={writes} others={all.length - writes.length} viewerId={viewerId} />}
        </Late>
      ) : null}
    </div>
  );
}
