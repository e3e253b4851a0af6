import type { ChartSeries } from "./chart-parts.ts";

/** Names that tell the lines of a chart apart: the values of those labels that differ. */
export function seriesNames(series: readonly ChartSeries[], title: string): string[] {
  const labels = new Set(series.flatMap((one) => Object.keys(one.labels)));
  const telling = [...labels].filter((label) => new Set(series.map((one) => one.labels[label])).size > 1);
  return series.map(({ name, labels: own }) => {
    const values = (telling.length > 0 ? telling : [...labels])
      .map((label) => own[label] ?? "")
      .filter(Boolean);
    const said = [name, values.join(" ")].filter((part) => part !== undefined && part !== "").join(" ");
    return said === "" ? title : said;
  });
}
