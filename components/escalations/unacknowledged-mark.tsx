"use client";
import { WaitingMinutes } from "./waiting-minutes.tsx";

/** That an escalation waits for somebody, and how long it has. */
export function UnacknowledgedMark({ since }: { since: string }) {
  return (
    <span
      className="inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border border-orange-line bg-orange-soft px-1.5 text-xs font-medium whitespace-nowrap text-orange"
      title="Escalated, and nobody has acknowledged it yet"
    >
      Unanswered <WaitingMinutes since={since} />
    </span>
  );
}
