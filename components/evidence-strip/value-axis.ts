import type { Series } from "#lib/domain/metrics/schema.ts";

export type ValueRange = readonly [low: number, high: number];

/** The lowest and the highest number of all series; null when there is none. */
export function extentOf(series: readonly Series[]): ValueRange | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { points } of series)
    for (const [, value] of points) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return low > high ? null : [low, high];
}

/**
 * From where to where the axis of values goes. It stands on 0, unless the numbers lie so far from it that nothing could be
 * seen of how they move. The threshold is on it, and a ratio beyond a half shows the whole.
 */
export function valueRange(extent: ValueRange | null, threshold: number | null, unit: string): ValueRange {
  const known = [...(extent ?? []), ...(threshold === null ? [] : [threshold])];
  if (known.length === 0) return [0, 1];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (unit === "ratio" && low >= 0 && high <= 1 && high > 0.5) return [0, 1];
  if (size === 0) return [0, 1];
  const room = (high - low) * 0.1;
  const isFar = high - low > 0 && high - low < size * 0.1;
  if (isFar) return [low - room, high + room];
  return [low < 0 ? low - room : 0, high > 0 ? high + (room || high * 0.1) : 0];
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Round numbers across the range, `most` steps of them at most and always two or more. Of bytes they are round in powers of two. */
export function valueTicks([low, high]: ValueRange, most: number, unit: string): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const step = stepFor(span / Math.max(1, most), unit);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at += 1) {
    // Without the noise of 3 * 0.1.
    ticks.push(Number((at * step).toPrecision(12)));
  }
  return ticks;
}

function stepFor(least: number, unit: string): number {
  if (unit.startsWith("By") && least >= 1) return 2 ** Math.ceil(Math.log2(least));
  const size = 10 ** Math.floor(Math.log10(least));
  return size * (STEPS.find((step) => step * size >= least * (1 - 1e-9)) ?? 10);
}
