"use client";
import { cn } from "#components/ui/class-names.ts";

import { useNow } from "./clock.ts";
import { formatDistance, type InstantParts, type InstantPrecision } from "./format-instant.ts";
import { InstantText } from "./instant-text.tsx";

export type RelativeTimeProps = {
  /** RFC 3339. */
  at: string;
  precision?: InstantPrecision;
  parts?: InstantParts;
  className?: string;
};

/** From here on the date says more than a number of days. */
const longAgoMs = 60 * 86_400_000;

/** An instant and how long ago it is, "10 May 2024, 14:05 · 12 min ago"; the room for the second part is kept from the start. */
export function RelativeTime({ at, precision, parts, className }: RelativeTimeProps) {
  const now = useNow();
  const isLongAgo = now !== null && Math.abs(now - Date.parse(at)) > longAgoMs;
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      <InstantText at={at} precision={precision} parts={parts} />
      {isLongAgo ? null : (
        <span className="inline-block min-w-[11ch] pl-1.5 text-subtle">
          {now === null ? null : `· ${formatDistance(at, now)}`}
        </span>
      )}
    </span>
  );
}
