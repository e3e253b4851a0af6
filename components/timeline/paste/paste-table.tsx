"use client";
import { type Ref, useImperativeHandle, useRef, useState, useSyncExternalStore } from "react";

import type { PasteRow } from "./paste-draft.ts";
import { type PasteRowActions, PasteRowView } from "./paste-row-view.tsx";

const wide = "(min-width: 64rem)";
const heights = { wide: 70, narrow: 122 };
const around = 10;

function useRowHeight(): number {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(wide);
      query.addEventListener("change", onChange);
      return () => query.removeEventListener("change", onChange);
    },
    () => (matchMedia(wide).matches ? heights.wide : heights.narrow),
    () => heights.wide,
  );
}

export type PasteTableHandle = { show: (line: number) => void };

export type PasteTableProps = {
  rows: readonly PasteRow[];
  chosen: ReadonlySet<number>;
  timeZone: string;
  actions: PasteRowActions;
  ref: Ref<PasteTableHandle>;
};

/** The rows of a pasted block; only those that can be seen are drawn, so that ten thousand are no more work than fifty. */
export function PasteTable({ rows, chosen, timeZone, actions, ref }: PasteTableProps) {
  const pane = useRef<HTMLElement>(null);
  const height = useRowHeight();
  const [top, setTop] = useState(0);
  const seen = Math.ceil((typeof innerHeight === "number" ? innerHeight : 900) / height);
  const first = Math.max(0, Math.floor(top / height) - around);
  const drawn = rows.slice(first, first + seen + 2 * around);

  useImperativeHandle(ref, () => ({
    show(line) {
      const at = rows.findIndex((row) => row.line === line);
      if (at === -1 || pane.current === null) return;
      pane.current.scrollTop = Math.max(0, at * height - height);
      setTop(pane.current.scrollTop);
      requestAnimationFrame(() =>
        pane.current?.querySelector<HTMLElement>(`[data-line="${line}"] input[type=text]`)?.focus(),
      );
    },
  }));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section
      ref={pane}
      aria-label="Entries to be"
      tabIndex={0}
      className="focus-inset h-[52dvh] min-h-48 overflow-y-auto rounded-md border border-line"
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ol className="relative" style={{ height: rows.length * height }}>
        {drawn.map((row, index) => (
          <PasteRowView
            key={row.line}
            row={row}
            index={first + index}
            count={rows.length}
            top={(first + index) * height}
            height={height}
            isChosen={chosen.has(row.line)}
            timeZone={timeZone}
            actions={actions}
          />
        ))}
      </ol>
    </section>
  );
}
