import { formatValue } from "#lib/domain/metrics/units/rules.ts";

import type { ChartSeries } from "./chart-parts.ts";
import { seriesNames } from "./series-names.ts";
import { formatMoment } from "./time-axis.ts";

type Point = readonly [at: number, value: number];

/** First, lowest, highest and last number of a series; null when it has none. */
export function outline(points: ChartSeries["points"]) {
  let first: Point | null = null;
  let [last, low, high]: (Point | null)[] = [null, null, null];
  for (const [at, value] of points) {
    if (value === null) continue;
    const point = [at, value] as const;
    first ??= point;
    last = point;
    if (low == null || value < low[1]) low = point;
    if (high == null || value > high[1]) high = point;
  }
  if (first === null || last == null || low == null || high == null) return null;
  return { first, last, low, high };
}

export type Described = {
  title: string;
  series: readonly ChartSeries[];
  unit: string;
  timeZone: string;
  /** The window, in epoch milliseconds: of what lies outside of it nothing is said, as nothing is drawn. */
  from: number;
  to: number;
};

const MOST_NAMED = 4;

/** A chart in words, for those who do not see it: "Cache hit ratio, from 92 % at 14:00 to 18 % at 14:10, lowest …". */
export function describeSeries({ title, series, unit, timeZone, from, to }: Described): string {
  const names = seriesNames(series, title);
  const said = series.flatMap(({ points }, index) => {
    const ends = outline(points.filter(([at]) => at >= from && at <= to));
    if (ends === null) return [];
    const at = (point: Point) =>
      `${formatValue(point[1], unit)} at ${formatMoment(point[0], timeZone, to - from)}`;
    const name = series.length > 1 || names[index] !== title ? `${names[index] ?? ""} ` : "";
    return [
      `${name}from ${at(ends.first)} to ${at(ends.last)}, lowest ${at(ends.low)}, highest ${at(ends.high)}`,
    ];
  });
  if (said.length === 0) return `${title}, no numbers in this time`;
  const left = said.length - MOST_NAMED;
  const more = left > 0 ? `; ${left} more ${left === 1 ? "line" : "lines"} in the table` : "";
  return `${title}, ${said.slice(0, MOST_NAMED).join("; ")}${more}`;
}
