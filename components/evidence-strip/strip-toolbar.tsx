"use client";
import { ChevronDown, ChevronLeft, ChevronRight, Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";

import { InstantText } from "#components/shell/instant-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import { foldCharts } from "./folded-charts.ts";
import { moved, type TimeWindow, zoomed } from "./strip-window.ts";
import type { StripWindow } from "./use-strip-window.ts";

/** The window in words: "28 Nov 2026, 14:00 – 15:12". */
function WindowText({ from, to }: TimeWindow) {
  const [start, end] = [from, to].map((at) => new Date(at).toISOString());
  const isLong = to - from > 20 * 3_600_000;
  return (
    <span className="shrink-0 text-xs text-subtle tabular-nums max-md:hidden">
      <InstantText at={start ?? ""} /> – <InstantText at={end ?? ""} parts={isLong ? "date-time" : "time"} />
    </span>
  );
}

export type StripToolbarProps = {
  bodyId: string;
  isFolded: boolean;
  time: StripWindow;
  /** Where the numbers of all charts come from, if that needs saying. */
  note: string | null;
  /** What the charts point at. */
  readout: ReactNode;
  /** Which of the charts are shown, if not all. */
  pages: ReactNode;
};

/** Over the charts: folds them away, says what is at the cursor, and changes their window without a pointer. */
export function StripToolbar({ bodyId, isFolded, time, note, readout, pages }: StripToolbarProps) {
  const { window, isWhole, now, show } = time;
  const look = "h-6 w-6 pointer-coarse:h-8 pointer-coarse:w-8";
  const change = (next: (window: TimeWindow, now: number) => TimeWindow) => () => {
    if (window !== null && now !== null) show(next(window, now));
  };
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3">
      <h2>
        <button
          type="button"
          aria-expanded={!isFolded}
          aria-controls={bodyId}
          className="flex h-6 items-center gap-1 rounded-sm text-xs font-medium text-muted hover:text-ink pointer-coarse:h-8"
          onClick={() => foldCharts(!isFolded)}
        >
          <ChevronDown aria-hidden="true" className={cn("size-3.5", isFolded && "-rotate-90")} />
          Metrics
        </button>
      </h2>
      {isFolded ? null : (
        <>
          {window === null ? null : <WindowText {...window} />}
          {note === null ? null : <span className="min-w-0 truncate text-xs text-subtle">{note}</span>}
          <div className="order-last min-w-0 grow max-md:hidden md:order-none">{readout}</div>
          <div className="ml-auto flex items-center gap-0.5">
            {pages}
            {isWhole ? null : (
              <Button size="sm" variant="ghost" onClick={() => show(null)}>
                Whole incident
              </Button>
            )}
            <IconButton
              size="sm"
              label="Earlier"
              className={look}
              onClick={change((shown, at) => moved(shown, -0.5, at))}
            >
              <ChevronLeft aria-hidden="true" />
            </IconButton>
            <IconButton
              size="sm"
              label="Later"
              className={look}
              onClick={change((shown, at) => moved(shown, 0.5, at))}
            >
              <ChevronRight aria-hidden="true" />
            </IconButton>
            <IconButton
              size="sm"
              label="Less time, closer"
              className={look}
              onClick={change((shown, at) => zoomed(shown, 0.5, at))}
            >
              <Plus aria-hidden="true" />
            </IconButton>
            <IconButton
              size="sm"
              label="More time, from further away"
              className={look}
              onClick={change((shown, at) => zoomed(shown, 2, at))}
            >
              <Minus aria-hidden="true" />
            </IconButton>
          </div>
        </>
      )}
    </div>
  );
}
