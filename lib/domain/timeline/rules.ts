import { invalid } from "../errors.ts";

const ALLOWED_CLOCK_SKEW_MS = 5 * 60_000;

/** Refuses what has not happened yet; five minutes are left for clocks that differ. */
export function assertNotInFuture(occurredAt: Date, now: Date): void {
  if (occurredAt.getTime() > now.getTime() + ALLOWED_CLOCK_SKEW_MS) {
    throw invalid("occurred-in-future", "An entry cannot happen in the future. Check its day and its zone.");
  }
}

export type GivenTime = {
  at?: { at: Date; zone: string } | undefined;
  zone?: string | undefined;
  precision?: "exact" | "minute" | "approximate" | undefined;
};

/** The columns of a time as a command took it: now and exact unless given. Refuses the future (`occurred-in-future`). */
export function occurrence({ at, zone, precision = "exact" }: GivenTime, now: Date) {
  if (at) assertNotInFuture(at.at, now);
  return {
    occurredAt: at?.at ?? now,
    occurredZone: zone ?? at?.zone ?? "UTC",
    precision: at ? precision : "exact",
  };
}

/** Order of a timeline: by time, then by recording. Negative when `a` stands before `b`. */
export function compareEntries(
  a: { occurredAt: string | null; recordedAt: string; sequence: number },
  b: { occurredAt: string | null; recordedAt: string; sequence: number },
): number {
  const [x, y] = [a.occurredAt ?? a.recordedAt, b.occurredAt ?? b.recordedAt];
  return x < y ? -1 : x > y ? 1 : a.sequence - b.sequence;
}
