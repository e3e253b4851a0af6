import type { Context } from "../context.ts";
import { invalid } from "../errors.ts";
import { downsample } from "./evaluate/downsample.ts";
import { findPanel } from "./find-panel.ts";
import { queryPanel } from "./query-panel.ts";
import { panelQuery, type PanelSeriesInput, type PanelSeriesJson } from "./schema.ts";

const LONGEST_MS = 90 * 86_400_000;

/** The numbers of a panel over a window of at most 90 days, as many as can be drawn; of each place the extremes. */
export async function getPanelSeries(ctx: Context, input: PanelSeriesInput): Promise<PanelSeriesJson> {
  const panel = await findPanel(ctx, { service: input.slug, panel: input.panel });
  const [fromMs, toMs] = [input.from.getTime(), input.to.getTime()];
  if (fromMs >= toMs) throw invalid("empty-window", "The window's end must be after its beginning.");
  if (toMs - fromMs > LONGEST_MS) throw invalid("window-too-long", "Ask for a window of 90 days at most.");
  const { serviceId, unit } = panel;
  const answer = await queryPanel(
    ctx,
    { serviceId, query: panelQuery.parse(panel.query), unit },
    { from: input.from, to: input.to },
  );
  return {
    series: answer.series.map(({ labels, points }) => ({
      labels,
      points: downsample(points, fromMs, toMs, input.points),
    })),
    unit,
    step: answer.stepMs / 1_000,
    promql: answer.promql,
    source: answer.source?.kind ?? null,
    left: answer.left,
  };
}
