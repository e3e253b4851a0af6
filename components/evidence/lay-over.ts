import type { ChartSeries } from "#components/evidence-strip/chart-parts.ts";

/** Frozen series with their window in epoch milliseconds. */
export type Frozen = { series: readonly ChartSeries[]; from: number; to: number };

/**
 * Two pieces of evidence over each other: the later one moved so that both begin at the same moment, that of the first.
 * The window holds the longer of them. Null if they count in different units, which no axis can show.
 */
export function laidOver(
  first: Frozen & { unit: string; name: string },
  second: Frozen & { unit: string; name: string },
): Frozen | null {
  if (first.unit !== second.unit) return null;
  const shift = first.from - second.from;
  const named = ({ series, name }: { series: readonly ChartSeries[]; name: string }, by: number) =>
    series.map((one): ChartSeries => ({
      ...one,
      name,
      points: by === 0 ? one.points : one.points.map(([at, value]) => [at + by, value]),
    }));
  return {
    series: [...named(first, 0), ...named(second, shift)],
    from: first.from,
    to: first.from + Math.max(first.to - first.from, second.to - second.from),
  };
}

type Named = { title: string; service: { slug: string; name: string } };

/** What a comparison is called, and what tells its two sides apart: time, service or panel. */
export function comparisonWords(
  first: Named,
  second: Named,
): { title: string; names: readonly [string, string] } {
  const isSamePanel = first.title === second.title;
  if (isSamePanel && first.service.slug === second.service.slug)
    return { title: `${first.title}, before and after`, names: ["before", "after"] };
  const names = isSamePanel
    ? ([first.service.name, second.service.name] as const)
    : ([first.title, second.title] as const);
  const title = isSamePanel ? `${first.title} of ${names.join(" and ")}` : names.join(" and ");
  return { title, names };
}

const most = 2;

/** The ids in `?over=`: two at most, each once. */
export function overIn(parameters: { get(name: string): string | null }): readonly string[] {
  const named = (parameters.get("over") ?? "").split(",").filter((id) => id !== "");
  return [...new Set(named)].slice(0, most);
}

/** The ids after one was chosen or let go; of three the oldest choice goes. */
export function withChosen(chosen: readonly string[], id: string): readonly string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  return [...chosen, id].slice(-most);
}

/** The address of the tab with these chosen. */
export const overAddress = (incidentKey: string, chosen: readonly string[]): string =>
  `/incidents/${incidentKey}/evidence${chosen.length === 0 ? "" : `?over=${chosen.join(",")}`}`;
