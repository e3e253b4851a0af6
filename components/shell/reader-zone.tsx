"use client";
import { useNow } from "./clock.ts";
import { formatOffset } from "./format-instant.ts";
import { useReaderTimeZone } from "./reader-time-zone.ts";

export type ReaderZoneProps = {
  /** The offset alone, where there is little room. */
  short?: boolean;
  className?: string;
};

/** The zone in which all times on the page are written: "UTC+2 Europe/Berlin". */
export function ReaderZone({ short = false, className }: ReaderZoneProps) {
  const zone = useReaderTimeZone();
  const now = useNow();
  const offset = now === null ? "UTC" : formatOffset(new Date(now), zone);
  const city = zone.replaceAll("_", " ");
  return (
    <span className={className} title={`Times are shown in ${city} (${offset}); hover a time for UTC.`}>
      {short || city === offset ? offset : `${offset} ${city}`}
    </span>
  );
}
