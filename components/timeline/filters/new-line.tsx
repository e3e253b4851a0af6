"use client";
import { useNow } from "#components/shell/clock.ts";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";

/** The line above what has come since the last look. */
export function NewLine({ since }: { since: string }) {
  const timeZone = useReaderTimeZone();
  const now = useNow();
  const dayOf = (at: string) => formatInstant(at, { timeZone, parts: "date" });
  const isToday = now !== null && dayOf(since) === dayOf(new Date(now).toISOString());
  return (
    <li className="flex items-center gap-2 px-4 py-1 text-xs font-medium text-accent-ink lg:px-6">
      <span className="tabular-nums">
        New since {formatInstant(since, { timeZone, parts: isToday ? "time" : "date-time" })}
      </span>
      <span aria-hidden="true" className="h-px grow bg-accent" />
    </li>
  );
}
