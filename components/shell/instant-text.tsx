"use client";
import { formatInstant, type InstantParts, type InstantPrecision } from "./format-instant.ts";
import { useReaderTimeZone } from "./reader-time-zone.ts";

export type InstantTextProps = {
  /** RFC 3339. */
  at: string;
  precision?: InstantPrecision;
  /** "date-time" unless said otherwise. */
  parts?: InstantParts;
  className?: string;
};

/** An instant in the reader's zone, with UTC on hover. The server writes UTC; the browser changes it in place, in the same width. */
export function InstantText({ at, precision = "minute", parts = "date-time", className }: InstantTextProps) {
  const timeZone = useReaderTimeZone();
  const utc = formatInstant(at, { timeZone: "UTC", precision });
  return (
    <time dateTime={at} title={`${utc} UTC`} className={className}>
      {formatInstant(at, { timeZone, precision, parts })}
    </time>
  );
}
