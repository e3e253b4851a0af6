import type { Context } from "../context.ts";
import { invalid } from "../errors.ts";
import { assertAnswerable } from "./assert-answerable.ts";
import { findService } from "./find-service.ts";
import { type PanelQuery, panelQuery, type PanelSeriesJson, type QueryMetricsInput } from "./schema.ts";
import { seriesToDraw } from "./series-to-draw.ts";

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
  return seriesToDraw(ctx, { serviceId, query, unit: "1" }, input);
}
