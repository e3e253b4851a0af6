"use client";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { ReaderZone } from "#components/shell/reader-zone.tsx";

import type { ReadLine } from "./read-line.ts";

/** What is in the way of logging; that nothing but a time was written is said only when Enter was pressed. */
function problemOf(
  { problems, write, occurredAt, precision }: ReadLine,
  wasRefused: boolean,
  timeZone: string,
): string {
  if (problems.length > 0 || !wasRefused || write !== null) return problems.join(" ");
  if (occurredAt === null) return "Write what happened.";
  const shown = precision === "exact" ? "minute" : precision;
  return `Write what happened at ${formatInstant(occurredAt, { timeZone, precision: shown, parts: "time" })}.`;
}

/** What a line was understood as, before it is logged; the line's height is always taken, so that nothing moves. */
export function ComposerPreview({ read, wasRefused }: { read: ReadLine | null; wasRefused: boolean }) {
  const timeZone = useReaderTimeZone();
  const problem = read === null ? "" : problemOf(read, wasRefused, timeZone);
  return (
    <div id="composer-preview" className="@container flex min-h-4 flex-wrap gap-x-3 text-xs text-subtle">
      {read === null ? (
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
        <>
          {read.occurredAt === null ? null : (
            <span className="text-ink">
              {formatInstant(read.occurredAt, { timeZone, precision: read.precision })} <ReaderZone />
            </span>
          )}
          <span className="min-w-0 text-ink wrap-anywhere">{read.summary}</span>
          {problem === "" ? null : (
            <span role={wasRefused ? "alert" : undefined} className={wasRefused ? "text-red" : "text-amber"}>
              {problem}
            </span>
          )}
        </>
      )}
    </div>
  );
}
