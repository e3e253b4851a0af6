import type { Context } from "../context.ts";
import type { PanelQuery, PanelSeriesJson, Series } from "./schema.ts";

export type PanelOfService = { serviceId: string; query: PanelQuery; unit: string };
/** `stepMs` at least; it becomes the source's interval if that is longer, and grows until no series has more than 11,000 points. */
export type PanelWindow = { from: Date; to: Date; stepMs?: number };
export type PanelAnswer = {
  series: Series[];
  /** Milliseconds between two points. */
  stepMs: number;
  promql: string;
  /** What answered; null if the service has no metrics. */
  source: { kind: NonNullable<PanelSeriesJson["source"]>; url: string } | null;
  left: number;
};

/**
 * Asks the service's metrics, wherever they are: every point of the window, none left out for drawing. Values that are no
 * numbers are gaps. Throws `unavailable` (`prometheus-away`) if a Prometheus does not answer.
 */
export async function queryPanel(
  ctx: Context,
  panel: PanelOfService,
  window: PanelWindow,
): Promise<PanelAnswer> {
  throw new Error(`Not here yet: ${ctx.requestId} ${panel.unit} ${window.from.toISOString()}`);
}
