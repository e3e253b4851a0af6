import type { Series } from "./schema.ts";

/** More than so many lines nobody can tell apart. */
const MOST_SHOWN = 20;

/** The series with the largest numbers, the largest first, and how many were left out. */
export function largestSeries(
  series: readonly Series[],
  most = MOST_SHOWN,
): { shown: Series[]; left: number } {
  const sized = series.map((each) => ({ each, size: largestOf(each), name: JSON.stringify(each.labels) }));
  sized.sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
  return {
    shown: sized.slice(0, most).map(({ each }) => each),
    left: Math.max(0, series.length - most),
  };
}

const largestOf = ({ points }: Series) =>
  points.reduce((largest, [, value]) => (value !== null && value > largest ? value : largest), -Infinity);
