import type { SampleColumns } from "../points/sample-columns.ts";
import type { Labels, PanelQuery, Series } from "../schema.ts";

export type StoredSeries = { name: string; labels: Labels; samples: SampleColumns };
/** Milliseconds; points are at fromMs, fromMs + stepMs, … up to and with toMs. */
export type StepWindow = { fromMs: number; toMs: number; stepMs: number };

/**
 * Answers a panel's query from samples, as Prometheus evaluates a range query. `stored` holds the samples of the selectors of
 * the query from `fromMs - lookbackOf(query)` on; series that no selector takes are passed over. Each series of the answer
 * has one point for every step; null is a gap: there was no number. Series without any number are left out.
 */
export function evaluateQuery(
  query: PanelQuery,
  stored: readonly StoredSeries[],
  { fromMs, toMs, stepMs }: StepWindow,
): Series[] {
  throw new Error(`Not here yet: ${query.kind} ${stored.length} ${fromMs} ${toMs} ${stepMs}`);
}
