"use client";
import { useEffect, useMemo, useRef } from "react";

import { cn } from "#components/ui/class-names.ts";

export type LineRange = { from: number; to: number };

export type DocumentSourceProps = {
  text: string;
  /** Lines that were read into nothing. */
  unread: readonly LineRange[];
  /** The line that something read stands in; brought into view. */
  shownLine: number | null;
};

const mostLines = 3_000;

function lineClass(isShown: boolean, isUnread: boolean): string {
  return cn(
    "grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-3 border-l-2 border-transparent pr-3",
    isUnread && "border-amber-solid bg-amber-soft",
    isShown && "border-accent bg-selected",
  );
}

/** A document's lines with their numbers, as it was given. */
export function DocumentSource({ text, unread, shownLine }: DocumentSourceProps) {
  const pane = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/), [text]);
  const unreadLines = useMemo(
    () =>
      new Set(unread.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at))),
    [unread],
  );
  useEffect(() => {
    if (shownLine !== null)
      pane.current?.querySelector(`[data-line="${shownLine}"]`)?.scrollIntoView({ block: "nearest" });
  }, [shownLine]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section
      ref={pane}
      aria-label="The document"
      tabIndex={0}
      className="focus-inset max-h-[32rem] overflow-y-auto rounded-md border border-line bg-surface py-2 text-xs"
    >
      {lines.slice(0, mostLines).map((line, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- a line is its number
          key={index}
          data-line={index + 1}
          className={lineClass(shownLine === index + 1, unreadLines.has(index + 1))}
        >
          <span className="text-right text-subtle tabular-nums">{index + 1}</span>
          <span className="wrap-anywhere whitespace-pre-wrap">{line}</span>
        </div>
      ))}
      {lines.length > mostLines ? (
        <p className="px-3 pt-2 text-muted">
          …and {lines.length - mostLines} more lines, which are read and kept all the same.
        </p>
      ) : null}
    </section>
  );
}
