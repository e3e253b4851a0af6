export type Bucket = { upTo: number; count: number };

/** Counts that differ by less, relative to their size, are the same. */
const TOLERANCE = 1e-12;

/**
 * The quantile of cumulative buckets: BucketQuantile in promql/quantile.go of Prometheus. Inside a bucket values are taken to be
 * spread evenly; the lowest begins at 0 if its bound is above; beyond the last bound the last bound is returned. NaN without a
 * bucket up to infinity, with fewer than two buckets, or without observations. `buckets` may be in any order and are changed.
 */
export function bucketQuantile(quantile: number, buckets: Bucket[]): number {
  buckets.sort((one, other) => one.upTo - other.upTo || 0);
  if (buckets.at(-1)?.upTo !== Infinity) return Number.NaN;
  const distinct = mergeSameBounds(buckets);
  makeMonotonic(distinct);
  const highest = distinct.at(-1);
  const second = distinct.at(-2);
  if (!highest || !second || highest.count === 0) return Number.NaN;
  const rank = quantile * highest.count;
  const place = distinct.findIndex(({ count }, at) => count >= rank || at === distinct.length - 1);
  const bucket = distinct[place];
  if (!bucket || bucket === highest) return second.upTo;
  const below = distinct[place - 1];
  if (!below && bucket.upTo <= 0) return bucket.upTo;
  const start = below?.upTo ?? 0;
  const counted = below?.count ?? 0;
  return start + (bucket.upTo - start) * ((rank - counted) / (bucket.count - counted));
}

function mergeSameBounds(buckets: readonly Bucket[]): Bucket[] {
  const distinct: Bucket[] = [];
  for (const bucket of buckets) {
    const last = distinct.at(-1);
    if (last?.upTo === bucket.upTo) last.count += bucket.count;
    else distinct.push(bucket);
  }
  return distinct;
}

/** Buckets read at different moments may hold less than those below them; such a decrease is taken out. */
function makeMonotonic(buckets: readonly Bucket[]): void {
  let before = buckets[0]?.count ?? 0;
  for (const bucket of buckets) {
    if (bucket.count < before || almostEqual(before, bucket.count)) bucket.count = before;
    else before = bucket.count;
  }
}

/** util/almost of Prometheus. */
function almostEqual(one: number, other: number): boolean {
  if (one === other) return true;
  const size = Math.abs(one) + Math.abs(other);
  const difference = Math.abs(one - other);
  const smallest = 2.2250738585072014e-308;
  if (one === 0 || other === 0 || size < smallest) return difference < TOLERANCE * smallest;
  return difference / Math.min(size, Number.MAX_VALUE) < TOLERANCE;
}
