import type { Context } from "../context.ts";
import { invalid } from "../errors.ts";
import { downsample } from "./evaluate/downsample.ts";
import { type PanelOfService, queryPanel } from "./query-panel.ts";
import type { PanelSeriesInput, PanelSeriesJson } from "./schema.ts";

const LONGEST_MS = 90 * 86_400_000;

/**
 * What a service's metrics answer over a window of at most 90 days, as many points as can be drawn; of each place the
 * extremes. Refuses a window that is empty (`empty-window`) or longer (`window-too-long`).
 */
export async function seriesToDraw(
  ctx: Context,
  panel: PanelOfService,
  { from, to, points: places }: Pick<PanelSeriesInput, "from" | "to" | "points">,
): Promise<PanelSeriesJson> {
  const [fromMs, toMs] = [from.getTime(), to.getTime()];
  if (fromMs >= toMs) throw invalid("empty-window", "The window's end must be after its beginning.");
  if (toMs - fromMs > LONGEST_MS) throw invalid("window-too-long", "Ask for a window of 90 days at most.");
  const answer = await queryPanel(ctx, panel, { from, to });
  return {
    series: answer.series.map(({ labels, points }) => ({
      labels,
      points: downsample(points, fromMs, toMs, places),
    })),
    unit: panel.unit,
    step: answer.stepMs / 1_000,
    promql: answer.promql,
    source: answer.source?.kind ?? null,
    left: answer.left,
  };
}
