import type { SampleColumns } from "../points/sample-columns.ts";
import { emptyColumns } from "./packed-samples.ts";

/**
 * The samples of all pieces of one series between two times, both included, in order. Pieces may overlap: of two samples of
 * the same time the one of the earlier piece counts.
 */
export function joinColumns(
  pieces: readonly SampleColumns[],
  fromMs = -Infinity,
  toMs = Infinity,
): SampleColumns {
  const cut = pieces.map((piece) => between(piece, fromMs, toMs)).filter(({ at }) => at.length > 0);
  const [only] = cut;
  if (cut.length === 1 && only) return only;
  return concatenated(areInOrder(cut) ? cut : [merged(cut)]);
}

function between({ at, values, stale }: SampleColumns, fromMs: number, toMs: number): SampleColumns {
  const begin = placeOf(at, fromMs);
  const end = placeOf(at, toMs, true);
  return {
    at: at.subarray(begin, end),
    values: values.subarray(begin, end),
    stale: stale.subarray(begin, end),
  };
}

/** The first place whose time is not before `ms`, or, with `isAfter`, the first one after it. */
function placeOf(at: Float64Array, ms: number, isAfter = false): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const time = at[middle] ?? 0;
    if (time < ms || (isAfter && time === ms)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const areInOrder = (pieces: readonly SampleColumns[]) =>
  pieces.every(({ at }, i) => i === 0 || (pieces[i - 1]?.at.at(-1) ?? 0) < (at[0] ?? 0));

function concatenated(pieces: readonly SampleColumns[]): SampleColumns {
  const columns = emptyColumns(pieces.reduce((sum, { at }) => sum + at.length, 0));
  let place = 0;
  for (const { at, values, stale } of pieces) {
    columns.at.set(at, place);
    columns.values.set(values, place);
    columns.stale.set(stale, place);
    place += at.length;
  }
  return columns;
}

function merged(pieces: readonly SampleColumns[]): SampleColumns {
  const byTime = new Map<number, [value: number, stale: number]>();
  for (const { at, values, stale } of pieces) {
    for (const [i, time] of at.entries())
      if (!byTime.has(time)) byTime.set(time, [values[i] ?? Number.NaN, stale[i] ?? 0]);
  }
  const sorted = [...byTime].sort(([a], [b]) => a - b);
  return {
    at: Float64Array.from(sorted, ([time]) => time),
    values: Float64Array.from(sorted, ([, [value]]) => value),
    stale: Uint8Array.from(sorted, ([, [, stale]]) => stale),
  };
}
