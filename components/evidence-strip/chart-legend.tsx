"use client";
import type { RefObject } from "react";

import { cn } from "#components/ui/class-names.ts";

import { dashOf, seriesColour } from "./chart-parts.ts";

export type ChartLegendProps = {
  names: readonly string[];
  /** Whose last children the drawing writes numbers into, without React. */
  list: RefObject<HTMLUListElement | null>;
  /** One line only; what does not fit is cut off. */
  isShort: boolean;
};

/** The lines of a chart with their numbers at the cursor. */
export function ChartLegend({ names, list, isShort }: ChartLegendProps) {
  return (
    <ul
      ref={list}
      aria-hidden="true"
      className={cn(
        "flex gap-x-3 text-2xs text-muted",
        isShort ? "h-4 overflow-hidden whitespace-nowrap" : "min-h-4 flex-wrap",
      )}
    >
      {names.map((name, index) => (
        <li key={`${index} ${name}`} className="flex min-w-0 items-center gap-1">
          <svg width="14" height="4" className="shrink-0">
            <line
              x1="0"
              x2="14"
              y1="2"
              y2="2"
              strokeWidth="2"
              strokeDasharray={dashOf(index).join(" ")}
              style={{ stroke: `var(${seriesColour(index)})` }}
            />
          </svg>
          {names.length > 1 ? <span className="truncate">{name}</span> : null}
          <span data-value="" className="font-medium text-ink tabular-nums" />
        </li>
      ))}
    </ul>
  );
}
