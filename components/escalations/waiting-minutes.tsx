"use client";
import { formatMinutes, minutesBetween } from "#components/incidents/format-minutes.ts";
import { useNow } from "#components/shell/clock.ts";
import { cn } from "#components/ui/class-names.ts";

/** How long somebody has been waited for, running; its room is kept until the browser knows the time. */
export function WaitingMinutes({ since }: { since: string }) {
  const now = useNow();
  return (
    <span className={cn("tabular-nums", now === null && "inline-block min-w-[5ch]")}>
      {now === null ? null : formatMinutes(Math.max(0, minutesBetween(since, now)))}
    </span>
  );
}
