import { type Context, inTransaction } from "#lib/domain/context.ts";
import { recordEvent } from "#lib/domain/events/record-event.ts";
import type { FrozenPanel } from "#lib/domain/evidence/freeze-panel.ts";
import { type Captured, insertEvidence } from "#lib/domain/evidence/insert-evidence.ts";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import { lockIncident } from "#lib/domain/lock-incident.ts";
import type { PanelQuery, Point } from "#lib/domain/metrics/schema.ts";
import { insertSamples } from "#lib/domain/metrics/store/insert-samples.ts";
import { seriesIds, seriesKey } from "#lib/domain/metrics/store/series-ids.ts";

import { aService } from "./factories.ts";
import { aPanel, aScrapedService, requestRate } from "./metrics-stage.ts";

const BEGIN = Date.parse("2026-11-22T11:00:00.000Z");
const STEP_MS = 15_000;

/** Points every 15 seconds; null is a gap. */
export const pointsOf = (...values: (number | null)[]): Point[] =>
  values.map((value, index) => [BEGIN + index * STEP_MS, value]);

/** What somebody read of a panel: two series, one with a gap. */
export async function aFrozenPanel(ctx: Context, given: Partial<FrozenPanel> = {}): Promise<FrozenPanel> {
  const { id, slug, name } = await aService(ctx);
  return {
    service: { id, slug, name },
    panel: "requests",
    title: "Requests",
    description: "",
    query: requestRate,
    promql: "sum(rate(http_requests_total[60s]))",
    unit: "1/s",
    goodDirection: "neither",
    threshold: null,
    display: "line",
    source: { kind: "scrape", url: "https://exporter.example.test/metrics" },
    from: new Date(BEGIN),
    to: new Date(BEGIN + 4 * STEP_MS),
    stepMs: STEP_MS,
    series: [
      { labels: { code: "200" }, points: pointsOf(0.1, 12, null, 1e-7, 1e21) },
      { labels: { code: "500" }, points: pointsOf(null, 0, -3.25, null, 7) },
    ],
    ...given,
  };
}

/** A panel whose numbers are stored: `values` every 15 seconds from 11:00 of the tests' day on, of a gauge. */
export async function aMeasuredPanel(ctx: Context, values: readonly number[] = [1, 2, 4, 8, 16]) {
  const service = await aScrapedService(ctx);
  const query: PanelQuery = {
    kind: "gauge",
    of: [{ metric: "queue_length", matchers: [] }],
    aggregate: "sum",
    by: [],
  };
  const panel = await aPanel(ctx, {
    service: service.slug,
    slug: "queue",
    title: "Queue",
    unit: "1",
    query,
  });
  await inTransaction(ctx, async ({ sql }) => {
    const named = { name: "queue_length", labels: {} };
    const wanted = new Map([[seriesKey(named), named]]);
    const ids = await seriesIds(sql, service.id, wanted, new Date(BEGIN), new Map());
    const seriesId = ids.get(seriesKey(named)) ?? "";
    await insertSamples(
      sql,
      values.map((value, index) => ({ seriesId, at: BEGIN + index * STEP_MS, value })),
    );
  });
  const window = {
    from: new Date(BEGIN).toISOString(),
    to: new Date(BEGIN + (values.length - 1) * STEP_MS).toISOString(),
  };
  return { service, panel, window };
}

/** Evidence of that incident, as a command writes it. */
export async function anEvidence(
  ctx: Context,
  key: string,
  given: Partial<FrozenPanel> = {},
  how: Captured = { reason: "captured" },
): Promise<EvidenceJson> {
  const frozen = await aFrozenPanel(ctx, given);
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, key);
    const evidence = await insertEvidence(ctx, incident, frozen, how);
    await recordEvent(ctx, { type: "evidence.captured", incident, data: { evidence } });
    return evidence;
  });
}
