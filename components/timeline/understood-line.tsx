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

/** When a line happened and what it will be, and what is in the way. */
export function UnderstoodLine({ read, wasRefused }: { read: ReadLine; wasRefused: boolean }) {
  const timeZone = useReaderTimeZone();
  const problem = problemOf(read, wasRefused, timeZone);
  return (
    <>
      {read.occurredAt === null ? null : (
        <span className="text-ink">
          {formatInstant(read.occurredAt, { timeZone, precision: read.precision })} <ReaderZone />
        </span>
      )}
      <span className="min-w-0 wrap-anywhere text-ink">{read.summary}</span>
      {problem === "" ? null : (
        // Another element, so that a sentence which stood there before is announced too.
        <span
          key={String(wasRefused)}
          role={wasRefused ? "alert" : undefined}
          className={wasRefused ? "text-red" : "text-amber"}
        >
          {problem}
        </span>
      )}
    </>
  );
}
