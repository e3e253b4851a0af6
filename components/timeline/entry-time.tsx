"use client";
import { formatInstant, formatOffset } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

export type EntryTimeProps = Pick<TimelineEntryJson, "occurredAt" | "precision" | "statedTime">;

/** When an entry happened, as a time of day in the reader's zone; seconds, day and UTC on hover. */
export function EntryTime({ occurredAt, precision, statedTime }: EntryTimeProps) {
  const timeZone = useReaderTimeZone();
  if (occurredAt === null) {
    return statedTime === null ? (
      <span className="text-subtle">time unknown</span>
    ) : (
      <span
        className="text-subtle tabular-nums"
        title="As the document wrote it; it does not say of which day or zone."
      >
        {statedTime}
      </span>
    );
  }
  const title = `${formatInstant(occurredAt, { timeZone: "UTC", precision })} UTC · ${formatInstant(occurredAt, { timeZone, precision })} ${formatOffset(new Date(occurredAt), timeZone)}`;
  const shown = precision === "exact" ? "minute" : precision;
  return (
    <time dateTime={occurredAt} title={title}>
      {formatInstant(occurredAt, { timeZone, precision: shown, parts: "time" })}
    </time>
  );
}
