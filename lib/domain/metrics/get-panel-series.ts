import type { Context } from "../context.ts";
import { findPanel } from "./find-panel.ts";
import { panelQuery, type PanelSeriesInput, type PanelSeriesJson } from "./schema.ts";
import { seriesToDraw } from "./series-to-draw.ts";

/** The numbers of a panel over a window of at most 90 days, as many as can be drawn; of each place the extremes. */
export async function getPanelSeries(ctx: Context, input: PanelSeriesInput): Promise<PanelSeriesJson> {
  const { serviceId, query, unit } = await findPanel(ctx, { service: input.slug, panel: input.panel });
  return seriesToDraw(ctx, { serviceId, query: panelQuery.parse(query), unit }, input);
}
