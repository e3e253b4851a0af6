import { invalid } from "../errors.ts";
import type { IncidentJson } from "../incidents/schema.ts";
import type { Series } from "../metrics/schema.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** So many series are kept of one panel. */
export const MOST_SERIES = 20;
/** So many points are kept in all. */
export const MOST_POINTS = 200_000;
const MOST_DAYS = 90;

/** What is captured by itself begins earlier, by a tenth of what it is about, and ends a little later. */
const LEAST_BEFORE_MS = 5 * MINUTE;
export const AFTER_MS = 2 * MINUTE;

type Window = { from: Date; to: Date };

/**
 * Milliseconds between two points, at least, so that as many series as are kept have no more than as many points as are.
 * Refuses a window of more than 90 days (`window-too-long`).
 */
export function stepFor({ from, to }: Window): number {
  const lasts = to.getTime() - from.getTime();
  if (lasts > MOST_DAYS * DAY)
    throw invalid("window-too-long", `Capture at most ${MOST_DAYS} days at once; choose a shorter time.`);
  const seconds = Math.ceil(lasts / (MOST_POINTS / MOST_SERIES - 1) / 1_000);
  return Math.max(1, seconds) * 1_000;
}

/** The series that have a number at all. Refuses if none has (`no-points`). */
export function withNumbers(series: readonly Series[], title: string): Series[] {
  const kept = series
    .filter(({ points }) => points.some(([, value]) => value !== null))
    .slice(0, MOST_SERIES);
  if (kept.length === 0)
    throw invalid("no-points", `${title} has no numbers in that time, so there is nothing to capture.`);
  return kept;
}

type Timed = Pick<IncidentJson, "milestones" | "declaredAt">;
const BEGINNINGS = ["impactStarted", "detected", "declared"] as const;

/** When the incident began, as far as is known: with its impact, its detection or its declaration. */
export function beginningOf({ milestones, declaredAt }: Timed): Date {
  const known = BEGINNINGS.map((name) => Date.parse(milestones[name]?.at ?? "")).filter(Number.isFinite);
  return new Date(Math.min(Date.parse(declaredAt), ...known));
}

/** The incident with a little before, up to now or to its resolution: what is captured when nobody says from when to when. */
export function windowSoFar(incident: Timed, now: Date): Window {
  const resolved = Date.parse(incident.milestones.resolved?.at ?? "");
  const window = windowOfIncident(
    beginningOf(incident),
    Number.isFinite(resolved) ? new Date(resolved) : now,
  );
  return window.to < now ? window : { from: window.from, to: now };
}

/** The window that an incident's panels are captured over: a tenth more before, two minutes after. */
export function windowOfIncident(startedAt: Date, resolvedAt: Date): Window {
  const lasted = Math.max(0, resolvedAt.getTime() - startedAt.getTime());
  return {
    from: new Date(
      Math.min(startedAt.getTime(), resolvedAt.getTime()) - Math.max(LEAST_BEFORE_MS, lasted / 10),
    ),
    to: new Date(resolvedAt.getTime() + AFTER_MS),
  };
}

/** So often a worker tries to read the numbers of an incident that is over. */
export const MOST_ATTEMPTS = 10;

/** When it tries again after so many attempts: 15 s, then twice as long each time, at most 15 minutes. */
export function nextAttemptAt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(15 * MINUTE, 15_000 * 2 ** (attempts - 1)));
}

/** "A", "A and B", "A, B and C". */
export function enumerated(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
