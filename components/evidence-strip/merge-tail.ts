import type { Series } from "#lib/domain/metrics/schema.ts";

const keyOf = ({ labels }: Series) =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Series with what was read anew from `since` on in the place of what they had there, and without what lies before
 * `from`. A series that is not in the tail any more ends; one that is new begins.
 */
export function mergeTail(
  known: readonly Series[],
  tail: readonly Series[],
  { since, from }: { since: number; from: number },
): Series[] {
  const tails = new Map(tail.map((series) => [keyOf(series), series]));
  const merged = known.map((series) => {
    const key = keyOf(series);
    const news = tails.get(key)?.points ?? [];
    tails.delete(key);
    // The last one before the window stays: the line comes in from there.
    const start = Math.max(
      0,
      series.points.findLastIndex(([at]) => at < from),
    );
    return { ...series, points: [...series.points.slice(start).filter(([at]) => at < since), ...news] };
  });
  return [...merged, ...tails.values()].filter(({ points }) => points.length > 0);
}
