import type { Series } from "#lib/domain/metrics/schema.ts";

type Extremes = Record<"lowest" | "highest" | "last", number | null>;
type Row = { at: number; values: readonly (number | null)[] };

/** So many moments are listed; a table of thousands helps nobody, and every point is in the API. */
const MOST_ROWS = 60;

function extremesOf({ points }: Pick<Series, "points">): Extremes {
  const values = points.map(([, value]) => value).filter((value) => value !== null);
  if (values.length === 0) return { lowest: null, highest: null, last: null };
  return {
    lowest: values.reduce((a, b) => Math.min(a, b)),
    highest: values.reduce((a, b) => Math.max(a, b)),
    last: values.at(-1) ?? null,
  };
}

/** What a table says of a chart: the extremes of each line, and the values at evenly chosen moments of all of them. */
export function tableRows(series: readonly Pick<Series, "points">[]): {
  extremes: readonly Extremes[];
  rows: readonly Row[];
} {
  const values = series.map(({ points }) => new Map(points));
  const moments = [...new Set(series.flatMap(({ points }) => points.map(([at]) => at)))].toSorted(
    (a, b) => a - b,
  );
  const stride = Math.max(1, Math.ceil(moments.length / MOST_ROWS));
  const rows = moments
    .filter((_, index) => index % stride === 0)
    .map((at) => ({ at, values: values.map((of) => of.get(at) ?? null) }));
  return { extremes: series.map(extremesOf), rows };
}
