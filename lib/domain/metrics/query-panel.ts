import { env } from "#lib/platform/env.ts";
import { CallFailed } from "#lib/platform/outbound-guard.ts";
import { getText } from "#lib/platform/outbound-text.ts";
import type { MetricsSource } from "#prisma/generated/client.ts";

import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { evaluateQuery } from "./evaluate/evaluate-query.ts";
import { largestSeries } from "./largest-series.ts";
import { presentMetricsSource } from "./present-metrics-source.ts";
import { queryPrometheus } from "./prometheus/query-prometheus.ts";
import { lookbackOf, selectorsOf, toPromql } from "./rules.ts";
import type { PanelQuery, PanelSeriesJson, Series } from "./schema.ts";
import { readSeries } from "./store/read-series.ts";

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

const MOST_POINTS = 11_000;

/**
 * Asks the service's metrics, wherever they are: every point of the window, none left out for drawing. Points are at whole
 * steps since 1970, so that the same moment has the same value in every window. Values that are no numbers are gaps. Throws
 * `unavailable` (`prometheus-away`) if a Prometheus does not answer.
 */
export async function queryPanel(
  ctx: Context,
  panel: PanelOfService,
  window: PanelWindow,
): Promise<PanelAnswer> {
  const { serviceId, query } = panel;
  const row = await ctx.db.metricsSource.findUnique({ where: { serviceId } });
  const steps = stepsOf(window, row?.intervalSeconds ?? 15);
  const url = row?.url ?? (row?.kind === "prometheus" ? env.PROMETHEUS_URL : undefined);
  if (!row || url === undefined) {
    return { series: [], stepMs: steps.stepMs, promql: toPromql(query), source: null, left: 0 };
  }
  const promql = promqlFor(row, query);
  const series =
    row.kind === "scrape"
      ? await fromSamples(ctx, panel, steps)
      : await fromPrometheus({ baseUrl: url, promql, ...steps });
  const { shown, left } = largestSeries(series);
  return { series: shown, stepMs: steps.stepMs, promql, source: { kind: row.kind, url }, left };
}

type Steps = { fromMs: number; toMs: number; stepMs: number };

/** The whole steps of a window; if there are none in it, its end alone. */
function stepsOf({ from, to, stepMs = 0 }: PanelWindow, intervalSeconds: number): Steps {
  const [fromMs, toMs] = [from.getTime(), to.getTime()];
  const least = Math.max(stepMs, intervalSeconds * 1_000, (toMs - fromMs) / (MOST_POINTS - 1));
  const step = Math.ceil(least / 1_000) * 1_000;
  const [first, last] = [Math.ceil(fromMs / step) * step, Math.floor(toMs / step) * step];
  return first > last ? { fromMs: toMs, toMs, stepMs: step } : { fromMs: first, toMs: last, stepMs: step };
}

const promqlFor = (row: MetricsSource, query: PanelQuery) =>
  toPromql(query, row.kind === "prometheus" ? presentMetricsSource(row).matchers : []);

async function fromSamples(
  { sql }: Context,
  { serviceId, query }: PanelOfService,
  steps: Steps,
): Promise<Series[]> {
  const stored = await readSeries(
    sql,
    serviceId,
    selectorsOf(query),
    steps.fromMs - lookbackOf(query),
    steps.toMs,
  );
  return evaluateQuery(query, stored, steps);
}

const fromPrometheus = (question: Steps & { baseUrl: string; promql: string }): Promise<Series[]> =>
  queryPrometheus({ ...question, get: getText }).catch((error: unknown) => {
    if (!(error instanceof CallFailed)) throw error;
    throw new DomainError(
      "unavailable",
      "prometheus-away",
      `The Prometheus did not answer: ${error.message}`,
    );
  });
