"use client";
import type { ReactNode } from "react";

import { ReaderZone } from "#components/shell/reader-zone.tsx";

/** Under the box: what a line was understood as before it is logged, or what may be written; the line's height is always taken, so that nothing moves. */
export function ComposerPreview({ children }: { children: ReactNode }) {
  return (
    <div id="composer-preview" className="@container flex min-h-4 flex-wrap gap-x-3 text-xs text-subtle">
      {children === null ? (
        <>
          <span className="min-w-0 truncate">
            Begin with a time if it was not now: <kbd className="font-sans text-muted">14:05</kbd>,{" "}
            <kbd className="font-sans text-muted">-10m</kbd>,{" "}
            <kbd className="font-sans text-muted">~14:30</kbd>
            <span className="hidden @2xl:inline">
              , <kbd className="font-sans text-muted">yesterday 23:10</kbd>.{" "}
              <kbd className="font-sans text-muted">/</kbd> for commands,{" "}
              <kbd className="font-sans text-muted">?</kbd> for a hypothesis.
            </span>
          </span>
          <ReaderZone short className="ml-auto hidden @2xl:inline" />
        </>
      ) : (
        children
      )}
    </div>
  );
}
