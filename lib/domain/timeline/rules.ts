import type { TimePrecision } from "#prisma/generated/enums.ts";

import { invalid } from "../errors.ts";

const ALLOWED_CLOCK_SKEW_MS = 5 * 60_000;

/** Refuses what has not happened yet; five minutes are left for clocks that differ. */
export function assertNotInFuture(occurredAt: Date, now: Date): void {
  if (occurredAt.getTime() > now.getTime() + ALLOWED_CLOCK_SKEW_MS) {
    throw invalid("occurred-in-future", "An entry cannot happen in the future. Check its day and its zone.");
  }
}

/** What an edit says of an entry's time; what is absent stays. */
export type EditedTime = {
  occurredAt?: { at: Date; zone: string } | undefined;
  occurredZone?: string | undefined;
  precision?: TimePrecision | undefined;
};

/** Refuses the future (`occurred-in-future`), and how exact a time is that nobody knows (`time-unknown`). */
export function assertTimeFits(edited: EditedTime, before: TimePrecision, now: Date): void {
  if (edited.occurredAt) assertNotInFuture(edited.occurredAt.at, now);
  else if (edited.precision !== undefined && before === "unknown") {
    throw invalid(
      "time-unknown",
      "Nobody knows yet when this was: give the time together with its precision.",
    );
  }
}

/** The columns that an edit of the time sets; undefined when it says nothing of it. */
export function editedColumns({ occurredAt, occurredZone, precision }: EditedTime) {
  if (!occurredAt) return precision && { precision };
  return { occurredAt: occurredAt.at, occurredZone: occurredZone ?? occurredAt.zone, precision };
}

export type GivenTime = {
  at?: { at: Date; zone: string } | undefined;
  zone?: string | undefined;
  precision?: "exact" | "minute" | "approximate" | "unknown" | undefined;
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

const tag = /^#[a-z][\w-]*$/i;

/** Whether a text is found by what was typed into the filter: a part of it whatever the case, or a `#tag` as a whole. */
export function isFoundBy(body: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  const text = body.toLowerCase();
  if (!tag.test(wanted)) return text.includes(wanted);
  return new RegExp(`(?<![\\w/#@&])${wanted}(?![\\w-])`).test(text);
}

/** The same rule as a regular expression of PostgreSQL, for lower(body); null where a part of the text is looked for. */
export function tagPattern(typed: string): string | null {
  const wanted = typed.trim().toLowerCase();
  return tag.test(wanted) ? `(^|[^\\w/#@&])${wanted}($|[^\\w-])` : null;
}

/**
 * Where entries of unknown time stand: right behind the one before them whose time is known, else right before the
 * first whose time is. Null for the others, and when no time is known at all.
 */
export function placesOfUnknown(times: readonly (Date | null)[]): (Date | null)[] {
  let place = times.find((time) => time !== null) ?? null;
  return times.map((time) => {
    if (time === null) return place;
    place = time;
    return null;
  });
}
