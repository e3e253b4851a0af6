import type { DetectionState, MetricComparison } from "#prisma/generated/enums.ts";

import { invalid } from "../errors.ts";
import type { Series } from "../metrics/schema.ts";
import { formatValue } from "../metrics/units/rules.ts";

/** What a rule asks of a panel's values. */
export type Condition = {
  comparison: MetricComparison;
  threshold: number;
  /** Where it counts as over again; the threshold itself if null. */
  clearThreshold: number | null;
  forSeconds: number;
  clearForSeconds: number;
};

/** How far a rule has come, and since when. */
export type Progress = { state: DetectionState; since: Date | null };

/** A value of a panel, and of when it is. */
export type Measured = { at: Date; value: number };

/** What a step brings about: an alert for what began then, or its end. */
export type Effect = { kind: "fire"; beganAt: Date } | { kind: "clear"; at: Date };

const COMPARE: Readonly<Record<MetricComparison, (value: number, limit: number) => boolean>> = {
  lt: (value, limit) => value < limit,
  lte: (value, limit) => value <= limit,
  gt: (value, limit) => value > limit,
  gte: (value, limit) => value >= limit,
};

/** Whether larger values are the worse ones. */
const isAbove = (comparison: MetricComparison) => comparison === "gt" || comparison === "gte";

const isFor = (seconds: number, since: Date | null, at: Date) =>
  at.getTime() - (since ?? at).getTime() >= seconds * 1_000;

type Step = Progress & { effect: Effect | null };
const stay = (progress: Progress): Step => ({ ...progress, effect: null });
const become = (state: DetectionState, since: Date | null): Step => ({ state, since, effect: null });

/** The step of a rule whose alert is not open: it fires once it has held for long enough. */
function towardsFiring(condition: Condition, progress: Progress, { at, value }: Measured): Step {
  if (!COMPARE[condition.comparison](value, condition.threshold)) return become("quiet", null);
  const beganAt = progress.state === "pending" ? (progress.since ?? at) : at;
  if (!isFor(condition.forSeconds, beganAt, at)) return become("pending", beganAt);
  return { state: "firing", since: at, effect: { kind: "fire", beganAt } };
}

/** The step of a rule whose alert is open: it ends once it has been over for long enough, without coming back between. */
function towardsQuiet(condition: Condition, progress: Progress, { at, value }: Measured): Step {
  const isOver = !COMPARE[condition.comparison](value, condition.clearThreshold ?? condition.threshold);
  if (!isOver) return progress.state === "clearing" ? become("firing", at) : stay(progress);
  const overSince = progress.state === "clearing" ? (progress.since ?? at) : at;
  if (!isFor(condition.clearForSeconds, overSince, at)) return become("clearing", overSince);
  return { state: "quiet", since: null, effect: { kind: "clear", at: overSince } };
}

/** Numbers that stay away for longer say nothing any more of how long something has lasted. */
const LONGEST_GAP_MS = 120_000;

/**
 * Where a rule stands once its numbers are back: what was about to fire, or about to be over, begins anew after a gap of
 * more than two minutes. An open alert stays open.
 */
function afterGap(progress: Progress, lastMeasuredAt: Date | null, at: Date): Progress {
  const isShort = lastMeasuredAt !== null && at.getTime() - lastMeasuredAt.getTime() <= LONGEST_GAP_MS;
  if (isShort) return progress;
  if (progress.state === "pending") return { state: "quiet", since: null };
  if (progress.state === "clearing") return { state: "firing", since: at };
  return progress;
}

/**
 * Where a rule stands after a value. Without one it stands where it was: no numbers are neither good nor bad.
 * A value that goes back and forth makes no second alert: one is open from `fire` to `clear`.
 */
export function step(condition: Condition, progress: Progress, measured: Measured | null): Step {
  if (measured === null) return stay(progress);
  return progress.state === "firing" || progress.state === "clearing"
    ? towardsQuiet(condition, progress, measured)
    : towardsFiring(condition, progress, measured);
}

/** A rule as it is kept: its condition, how far it has come, and when it last had numbers. */
export type KeptRule = Condition & {
  state: DetectionState;
  stateSince: Date | null;
  lastMeasuredAt: Date | null;
};

/** Where a rule that is kept stands after a value, gaps before it taken into account. */
export function stepOf(rule: KeptRule, measured: Measured | null): Step {
  const kept = { state: rule.state, since: rule.stateSince };
  return step(rule, measured ? afterGap(kept, rule.lastMeasuredAt, measured.at) : kept, measured);
}

/** The newest value of the series that stands worst, none older than `notBefore`; null without numbers. */
export function worstOf(
  series: readonly Series[],
  comparison: MetricComparison,
  notBefore: Date,
): Measured | null {
  const newest = series.flatMap(({ points }): Measured[] => {
    const last = points.findLast(([, value]) => value !== null);
    return last && last[1] !== null && last[0] >= notBefore.getTime()
      ? [{ at: new Date(last[0]), value: last[1] }]
      : [];
  });
  if (newest.length === 0) return null;
  const isWorse = (a: number, b: number) => (isAbove(comparison) ? a > b : a < b);
  return newest.reduce((worst, each) => (isWorse(each.value, worst.value) ? each : worst));
}

/** Refuses a clear threshold on the bad side, with which an alert would end while it still fires. */
export function assertClears({
  comparison,
  threshold,
  clearThreshold,
}: Pick<Condition, "comparison" | "threshold" | "clearThreshold">): void {
  if (clearThreshold === null) return;
  if (isAbove(comparison) ? clearThreshold <= threshold : clearThreshold >= threshold) return;
  throw invalid(
    "clear-threshold-side",
    `Let it count as over at ${threshold} or ${isAbove(comparison) ? "below" : "above"}.`,
  );
}

export const COMPARISON_WORDS: Readonly<Record<MetricComparison, string>> = {
  lt: "below",
  lte: "at or below",
  gt: "above",
  gte: "at or above",
};

/** What the entry says of a rule that fired. */
export function detectionSentence(
  rule: Pick<Condition, "comparison" | "threshold" | "forSeconds"> & { name: string },
  panel: { title: string; unit: string },
  value: number,
): string {
  const limit = `${COMPARISON_WORDS[rule.comparison]} ${formatValue(rule.threshold, panel.unit)}`;
  const lasting = rule.forSeconds > 0 ? ` for ${rule.forSeconds} s` : "";
  return `Detected: ${rule.name}\n\n${panel.title} stands at ${formatValue(value, panel.unit)}, ${limit}${lasting}.`;
}
