import type { Context } from "../context.ts";
import { invalid } from "../errors.ts";
import { assertAnswerable } from "./assert-answerable.ts";
import { downsample } from "./evaluate/downsample.ts";
import { findService } from "./find-service.ts";
import { queryPanel } from "./query-panel.ts";
import { type PanelQuery, panelQuery, type PanelSeriesJson, type QueryMetricsInput } from "./schema.ts";

const LONGEST_MS = 90 * 86_400_000;

function queryIn(text: string): PanelQuery {
  try {
    const read = panelQuery.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // Said below, like any other text that asks nothing.
  }
  throw invalid("invalid-query", "Give the query of a panel as JSON.");
}

/**
 * Asks a service's metrics what no panel asks yet, over a window of at most 90 days, as many points as can be drawn. Its unit
 * is nobody's, so it is `1`. Refuses a query that is none, and a window that is empty or too long.
 */
export async function queryMetrics(ctx: Context, input: QueryMetricsInput): Promise<PanelSeriesJson> {
  const { id: serviceId } = await findService(ctx, input.slug);
  const query = queryIn(input.query);
  assertAnswerable(query);
  const { from, to, points } = input;
  if (from >= to) throw invalid("empty-window", "The window's end must be after its beginning.");
  if (to.getTime() - from.getTime() > LONGEST_MS)
    throw invalid("window-too-long", "Ask for a window of 90 days at most.");
  const unit = "1";
  const answer = await queryPanel(ctx, { serviceId, query, unit }, { from, to });
  return {
    series: answer.series.map((one) => ({
      labels: one.labels,
      points: downsample(one.points, from.getTime(), to.getTime(), points),
    })),
    unit,
    step: answer.stepMs / 1_000,
    promql: answer.promql,
    source: answer.source?.kind ?? null,
    left: answer.left,
  };
}
