import { type Context, inTransaction } from "#lib/domain/context.ts";
import { recordEvent } from "#lib/domain/events/record-event.ts";
import type { FrozenPanel } from "#lib/domain/evidence/freeze-panel.ts";
import { type Captured, insertEvidence } from "#lib/domain/evidence/insert-evidence.ts";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import { lockIncident } from "#lib/domain/lock-incident.ts";
import type { Point } from "#lib/domain/metrics/schema.ts";

import { aService } from "./factories.ts";
import { requestRate } from "./metrics-stage.ts";

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
