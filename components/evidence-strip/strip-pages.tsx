"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";

import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";

export type StripPagesProps = {
  titles: readonly string[];
  /** The first chart that is shown, and how many are. */
  first: number;
  count: number;
  onShow: (first: number) => void;
};

/** Which charts are shown where there is no room for all: four at a time, or one, chosen by its name. */
export function StripPages({ titles, first, count, onShow }: StripPagesProps) {
  const last = Math.min(titles.length, first + count);
  const look = "h-6 w-6 pointer-coarse:h-8 pointer-coarse:w-8";
  return (
    <nav aria-label="Charts shown" className="mr-2 flex items-center gap-0.5 text-xs text-muted">
      <IconButton
        size="sm"
        label="Charts before"
        className={look}
        disabled={first === 0}
        onClick={() => onShow(Math.max(0, first - count))}
      >
        <ChevronLeft aria-hidden="true" />
      </IconButton>
      {count === 1 ? (
        <Select
          aria-label="Chart shown"
          className="h-6! max-w-36 text-xs"
          value={String(first)}
          options={titles.map((title, index) => ({ value: String(index), label: title }))}
          onValueChange={(value) => onShow(Number(value))}
        />
      ) : (
        <span className="tabular-nums">
          {first + 1}–{last} of {titles.length}
        </span>
      )}
      <IconButton
        size="sm"
        label="Charts after"
        className={look}
        disabled={last >= titles.length}
        onClick={() => onShow(first + count)}
      >
        <ChevronRight aria-hidden="true" />
      </IconButton>
    </nav>
  );
}
