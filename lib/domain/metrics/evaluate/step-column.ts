import type { SampleColumns } from "../points/sample-columns.ts";
import { LOOKBACK_MS } from "../rules.ts";

/** A value for each step of a window; where `present` is 0 there is none, which is not the same as NaN. */
export type StepColumn = { values: Float64Array; present: Uint8Array };

export const emptyColumn = (steps: number): StepColumn => ({
  values: new Float64Array(steps),
  present: new Uint8Array(steps),
});

/** Milliseconds; steps are at fromMs, fromMs + stepMs, … */
type Steps = { fromMs: number; stepMs: number };

/**
 * At each step the last sample of the five minutes before it; a marker of staleness ends a series at once. As in Prometheus 3 a
 * sample exactly five minutes old does not count any more (promql/engine.go, vectorSelectorSingle); in 2.x it does.
 */
export function fillWithLast(
  column: StepColumn,
  { at, values, stale }: SampleColumns,
  { fromMs, stepMs }: Steps,
): void {
  let next = 0;
  for (let step = 0; step < column.present.length; step++) {
    const time = fromMs + step * stepMs;
    while (next < at.length && (at[next] as number) <= time) next++;
    const last = next - 1;
    const counts = last >= 0 && (at[last] as number) > time - LOOKBACK_MS && stale[last] === 0;
    column.present[step] = counts ? 1 : 0;
    column.values[step] = counts ? (values[last] as number) : 0;
  }
}

/**
 * At each step by how much a counter grew in the window before it, or if `perSecond` how fast. Windows are open on the left, as in
 * Prometheus 3; in 2.x a sample exactly at the beginning of a window counts, too.
 */
export function fillWithIncrease(
  column: StepColumn,
  samples: SampleColumns,
  { fromMs, stepMs }: Steps,
  { windowMs, perSecond }: { windowMs: number; perSecond: boolean },
): void {
  const { at, values } = withoutMarkers(samples);
  const resets = resetsOf(values);
  const lostBefore = sumsOfLost(values, resets);
  let first = 0;
  let next = 0;
  let reset = 0;
  let nextReset = 0;
  for (let step = 0; step < column.present.length; step++) {
    const end = fromMs + step * stepMs;
    const start = end - windowMs;
    while (next < at.length && (at[next] as number) <= end) next++;
    while (first < next && (at[first] as number) <= start) first++;
    while (reset < resets.length && (resets[reset] as number) <= first) reset++;
    const last = next - 1;
    column.present[step] = last > first ? 1 : 0;
    if (last <= first) continue;
    while (nextReset < resets.length && (resets[nextReset] as number) <= last) nextReset++;
    const increase =
      (values[last] as number) -
      (values[first] as number) +
      lost(values, resets, lostBefore, reset, nextReset);
    const factor = extrapolation({
      start,
      end,
      first: at[first] as number,
      last: at[last] as number,
      intervals: last - first,
      firstValue: values[first] as number,
      increase,
    });
    column.values[step] = increase * (perSecond ? factor / (windowMs / 1_000) : factor);
  }
}

/**
 * A counter begins anew a few times in a window, and what it had is added up as Prometheus does it. What begins anew all the
 * time is no counter, and would be added up anew for every step.
 */
const MOST_ADDED_UP = 64;

/** What was lost at the resets from one to before the other. */
function lost(
  values: Float64Array,
  resets: readonly number[],
  lostBefore: Float64Array,
  from: number,
  to: number,
): number {
  if (to - from > MOST_ADDED_UP) return (lostBefore[to] as number) - (lostBefore[from] as number);
  let sum = 0;
  for (let one = from; one < to; one++) sum += values[(resets[one] as number) - 1] as number;
  return sum;
}

/** Of the resets before each one: the sum of what was lost. */
function sumsOfLost(values: Float64Array, resets: readonly number[]): Float64Array {
  const sums = new Float64Array(resets.length + 1);
  for (const [index, at] of resets.entries())
    sums[index + 1] = (sums[index] as number) + (values[at - 1] as number);
  return sums;
}

/** Places where a value is lower than the one before: the counter began anew from zero. */
function resetsOf(values: Float64Array): number[] {
  const resets: number[] = [];
  for (let at = 1; at < values.length; at++)
    if ((values[at] as number) < (values[at - 1] as number)) resets.push(at);
  return resets;
}

function withoutMarkers(samples: SampleColumns): Pick<SampleColumns, "at" | "values"> {
  if (!samples.stale.includes(1)) return samples;
  const valued = (_: number, place: number) => samples.stale[place] === 0;
  return { at: samples.at.filter(valued), values: samples.values.filter(valued) };
}

type Sampled = {
  /** Beginning and end of the window, and the times of its first and last sample, in milliseconds. */
  start: number;
  end: number;
  first: number;
  last: number;
  intervals: number;
  firstValue: number;
  increase: number;
};

/**
 * What an increase between two samples is multiplied by to stand for the whole window: extrapolatedRate in promql/functions.go of
 * Prometheus. To an edge that is near (1.1 mean distances of samples) it goes all the way, else half a distance; and towards the
 * beginning not beyond where the counter would have been zero.
 */
function extrapolation({ start, end, first, last, intervals, firstValue, increase }: Sampled): number {
  const sampled = (last - first) / 1_000;
  const between = sampled / intervals;
  const near = between * 1.1;
  let toStart = (first - start) / 1_000;
  let toEnd = (end - last) / 1_000;
  if (toStart >= near) toStart = between / 2;
  if (increase > 0 && firstValue >= 0) toStart = Math.min(toStart, sampled * (firstValue / increase));
  if (toEnd >= near) toEnd = between / 2;
  return (sampled + toStart + toEnd) / sampled;
}
