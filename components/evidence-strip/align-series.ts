import type { Series } from "#lib/domain/metrics/schema.ts";

/** What is drawn: times, and for each series a value at each of them. Null is a gap; undefined is no value of this series. */
export type AlignedSeries = [times: number[], ...values: (number | null | undefined)[][]];

/**
 * Lays series over one row of times. They need not have the same: of each place across, the server keeps the lowest and
 * the highest value of each series, wherever they lie.
 */
export function alignSeries(series: readonly Series[]): AlignedSeries {
  const all = new Set<number>();
  for (const { points } of series) for (const [at] of points) all.add(at);
  const times = [...all].toSorted((a, b) => a - b);
  const places = new Map(times.map((at, place) => [at, place]));
  const values = series.map(({ points }) => {
    const row = Array.from<number | null | undefined>({ length: times.length });
    for (const [at, value] of points) {
      const place = places.get(at);
      if (place !== undefined) row[place] = value;
    }
    return row;
  });
  return [times, ...values];
}

/** The value of the point nearest to a moment, no further from it than `withinMs`; null where there is none. */
export function valueAt(points: Series["points"], at: number, withinMs: number): number | null {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const near = [points[low - 1], points[low]].filter((point) => point !== undefined);
  const nearest = near.toSorted((a, b) => Math.abs(a[0] - at) - Math.abs(b[0] - at))[0];
  return nearest !== undefined && Math.abs(nearest[0] - at) <= withinMs ? nearest[1] : null;
}

/** The time between two points of a series, as a rule. */
export function usualStep(points: Series["points"]): number {
  const steps = points.slice(1, 60).map(([at], index) => at - (points[index]?.[0] ?? at));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
}

/** So long a service may be silent before its last numbers are those of a moment that is over. */
const SILENCE_MS = 60_000;

/** When the numbers ended, if that is clearly before the end of the window; null while they go on, or if there are none. */
export function endedAt(series: readonly Pick<Series, "points">[], from: number, to: number): number | null {
  const ends = series.map(
    ({ points }) =>
      points.findLast(([at, value]) => value !== null && at <= to)?.[0] ?? Number.NEGATIVE_INFINITY,
  );
  const end = Math.max(...ends);
  const isSilent = to - end > Math.max(SILENCE_MS, (to - from) / 20);
  return Number.isFinite(end) && isSilent ? end : null;
}
