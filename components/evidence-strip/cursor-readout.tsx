"use client";
import { useEffect, useRef } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { kindWords } from "#components/timeline/entry-words.ts";

import type { ChartCursor } from "./chart-cursor.ts";
import type { ChartBand, ChartChange, ChartMark, ChartSpan } from "./chart-parts.ts";
import { nearestMark } from "./nearest-mark.ts";
import type { TimeWindow } from "./strip-window.ts";
import { formatMoment } from "./time-axis.ts";

export type CursorReadoutProps = {
  cursor: ChartCursor;
  window: TimeWindow | null;
  marks: readonly ChartMark[];
  bands: readonly ChartBand[];
  spans: readonly ChartSpan[];
  changes: readonly ChartChange[];
};

/** What was at the moment that the charts point at: time, phase, the entry there, the hypotheses then. */
export function CursorReadout({ cursor, window, marks, bands, spans, changes }: CursorReadoutProps) {
  const line = useRef<HTMLParagraphElement>(null);
  const timeZone = useReaderTimeZone();
  useEffect(() => {
    function write(at: number | null): void {
      if (line.current === null) return;
      line.current.textContent = at === null || window === null ? "" : wordsAt(at, window);
    }
    function wordsAt(at: number, { from, to }: TimeWindow): string {
      const isThen = (part: { from: number; to: number }) => part.from <= at && at <= part.to;
      const mark = nearestMark(marks, at, (to - from) / 60);
      const near = changes.filter((change) => Math.abs(change.at - at) <= (to - from) / 60);
      return [
        formatMoment(at, timeZone, to - from),
        bands.findLast(isThen)?.label,
        mark === null ? undefined : `${kindWords[mark.kind]}: ${mark.text}`,
        near.length === 0 ? undefined : `changed: ${[...new Set(near.map(({ text }) => text))].join(", ")}`,
        ...spans.filter(isThen).map(({ label }) => `“${label}”`),
      ]
        .filter((part) => part !== undefined && part !== "")
        .join(" · ");
    }
    write(cursor.at);
    return cursor.watch(write);
  }, [cursor, window, marks, bands, spans, changes, timeZone]);
  return (
    <p ref={line} aria-hidden="true" className="min-w-0 grow truncate text-xs text-muted tabular-nums" />
  );
}
