import type { HypothesisOutcome } from "#prisma/generated/enums.ts";

import { invalid } from "../errors.ts";
import type { MisleadingCost } from "./schema.ts";

/** What the time of a path is computed from; times are RFC 3339. */
export type TimedPath = {
  outcome: HypothesisOutcome;
  openedAt: string | null;
  periods: readonly { startedAt: string; endedAt: string | null; outcome: HypothesisOutcome | null }[];
  investigators: readonly { userId: string; startedAt: string; endedAt: string | null }[];
};

/** From and to in epoch milliseconds. */
type Interval = readonly [from: number, to: number];

const MINUTE_MS = 60_000;

/** The intervals in order, those that meet or overlap as one. */
function united(intervals: readonly Interval[]): Interval[] {
  const inOrder = intervals.filter(([from, to]) => to > from).toSorted((a, b) => a[0] - b[0]);
  const union: Interval[] = [];
  for (const [from, to] of inOrder) {
    const last = union.at(-1);
    if (last !== undefined && from <= last[1]) union[union.length - 1] = [last[0], Math.max(last[1], to)];
    else union.push([from, to]);
  }
  return union;
}

/** What of the intervals lies inside the others. */
const within = (intervals: readonly Interval[], others: readonly Interval[]): Interval[] =>
  intervals.flatMap(([from, to]) =>
    others
      .map(([start, end]): Interval => [Math.max(from, start), Math.min(to, end)])
      .filter(([start, end]) => end > start),
  );

const minutesOf = (intervals: readonly Interval[]): number =>
  united(intervals).reduce((sum, [from, to]) => sum + (to - from), 0) / MINUTE_MS;

/** When the path was followed; null when a beginning or an end is not known. */
function followed({ openedAt, periods }: TimedPath, nowMs: number): Interval[] | null {
  if (openedAt === null || periods.length === 0) return null;
  const intervals: Interval[] = [];
  for (const { startedAt, endedAt, outcome } of periods) {
    if (endedAt === null && outcome !== null) return null;
    intervals.push([Date.parse(startedAt), endedAt === null ? nowMs : Date.parse(endedAt)]);
  }
  return intervals;
}

/** Who was on the path while it was followed, and when. */
function byPerson(path: TimedPath, followedAt: readonly Interval[], nowMs: number): Map<string, Interval[]> {
  const people = new Map<string, Interval[]>();
  for (const { userId, startedAt, endedAt } of path.investigators) {
    const attendance: Interval = [Date.parse(startedAt), endedAt === null ? nowMs : Date.parse(endedAt)];
    people.set(userId, [...(people.get(userId) ?? []), ...within([attendance], followedAt)]);
  }
  return people;
}

const personMinutesOf = (people: ReadonlyMap<string, readonly Interval[]>): number | null =>
  people.size === 0 ? null : [...people.values()].reduce((sum, each) => sum + minutesOf(each), 0);

/**
 * What a path cost: the minutes of its periods, up to now while it is open, and the minutes of everybody who was on it.
 * Null where a time, or who was on it, is not known; never 0 for want of it.
 */
export function costOf(
  path: TimedPath,
  nowMs: number,
): { minutes: number | null; personMinutes: number | null } {
  const followedAt = followed(path, nowMs);
  if (followedAt === null) return { minutes: null, personMinutes: null };
  return {
    minutes: minutesOf(followedAt),
    personMinutes: personMinutesOf(byPerson(path, followedAt, nowMs)),
  };
}

/**
 * What the misleading paths of an incident cost together: minutes in which at least one of them was followed, and for
 * each person the minutes in which they were on at least one. Paths of unknown time are counted, and not in the sums.
 */
export function misleadingCostOf(paths: readonly TimedPath[], nowMs: number): MisleadingCost {
  const misleading = paths.filter(({ outcome }) => outcome === "ruled_out");
  const allFollowed: Interval[] = [];
  const people = new Map<string, Interval[]>();
  let known = 0;
  for (const path of misleading) {
    const followedAt = followed(path, nowMs);
    if (followedAt === null) continue;
    known += 1;
    allFollowed.push(...followedAt);
    for (const [userId, each] of byPerson(path, followedAt, nowMs)) {
      people.set(userId, [...(people.get(userId) ?? []), ...each]);
    }
  }
  return {
    minutes: known === 0 ? null : minutesOf(allFollowed),
    personMinutes: personMinutesOf(people),
    paths: misleading.length,
    pathsOfUnknownTime: misleading.length - known,
  };
}

/**
 * Refuses periods, oldest first, of which one ends before it begins (`settled-before-opened`) or begins before the one
 * before it has ended (`reopened-before-settled`).
 */
export function assertPeriodsInOrder(
  statement: string,
  periods: readonly { startedAt: Date; endedAt: Date | null }[],
): void {
  for (const [index, { startedAt, endedAt }] of periods.entries()) {
    const before = periods[index - 1];
    if (endedAt !== null && endedAt < startedAt)
      throw invalid("settled-before-opened", `“${statement}” cannot be settled before it was opened.`);
    if (before !== undefined && startedAt < (before.endedAt ?? before.startedAt))
      throw invalid("reopened-before-settled", `“${statement}” cannot be reopened before it was settled.`);
  }
}
