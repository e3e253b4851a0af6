import { usualStep, valueAt } from "./align-series.ts";
import type { ChartMark, ChartSeries } from "./chart-parts.ts";

export type TableRow = { at: number; values: (number | null)[]; mark: ChartMark | null };

const MOST_ROWS = 40;

/**
 * A chart as rows: times evenly over the window, 40 at most, and between them every entry of the timeline with the values at
 * its time.
 */
export function tableRows(
  series: readonly ChartSeries[],
  { from, to }: { from: number; to: number },
  marks: readonly ChartMark[],
): TableRow[] {
  const within = Math.max(...series.map(({ points }) => usualStep(points)), (to - from) / 200);
  const valuesAt = (at: number) => series.map(({ points }) => valueAt(points, at, within));
  const step = stepFor((to - from) / MOST_ROWS);
  const rows: TableRow[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step)
    rows.push({ at, values: valuesAt(at), mark: null });
  for (const mark of marks)
    if (mark.at >= from && mark.at <= to) rows.push({ at: mark.at, values: valuesAt(mark.at), mark });
  return rows.toSorted((a, b) => a.at - b.at);
}

const STEPS = [1, 5, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

const stepFor = (leastMs: number): number =>
  1_000 * (STEPS.find((seconds) => seconds * 1_000 >= leastMs) ?? Math.ceil(leastMs / 86_400_000) * 86_400);
