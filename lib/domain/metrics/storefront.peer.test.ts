import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";

import { env } from "#lib/platform/env.ts";
import { theSystem } from "#lib/testing/factories.ts";
import { startFakeExporter } from "#lib/testing/fake-exporter.ts";
import { findPeer, unlessFound } from "#lib/testing/metrics-peer.ts";
import { aScrapedService } from "#lib/testing/metrics-stage.ts";
import { overPrometheus, scrapeNow, startPrometheus } from "#lib/testing/prometheus-beside.ts";
import { aReferenceService, endReferenceService, panelsOnStage } from "#lib/testing/reference-on-stage.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { changeReferenceLoad } from "../reference/change-reference-load.ts";
import { configureReference } from "../reference/configure-reference.ts";
import { getReferenceState } from "../reference/get-reference-state.ts";
import { queryPanel } from "./query-panel.ts";
import { RememberedIds } from "./store/series-ids.ts";

const prometheus = findPeer("prometheus");
const system = committing(theSystem);
const LASTS_MS = 56_000;

beforeAll(() => {
  Object.assign(env, { HINDCAST_METRICS_NETWORKS: ["127.0.0.0/8"] });
});
afterAll(endReferenceService);

/**
 * What the reference service tells, taken every two seconds and with the time of that: two who scrape at different moments
 * would count other requests, and differ by what happened between.
 */
async function takenEveryTwoSeconds(address: string) {
  const exporter = await startFakeExporter();
  onTestFinished(() => exporter.stop());
  const take = async () => {
    const text = await (await fetch(`${address}/metrics`)).text();
    const at = Date.now();
    exporter.says(text.replaceAll(/^[^#\n].*$/gm, (line) => `${line} ${at}`));
  };
  await take();
  const timer = setInterval(() => void take().catch(() => undefined), 2_000);
  onTestFinished(() => clearInterval(timer));
  return exporter.url;
}

it.skipIf(prometheus === null)(
  `the reference service's panels are the same from its scrapes and from a Prometheus${unlessFound(prometheus)}`,
  { timeout: 180_000 },
  async () => {
    await aReferenceService(system);
    const { presets } = await getReferenceState(system, {});
    await changeReferenceLoad(system, { on: true, requestsPerSecond: 20, daySeconds: 60 });
    const url = await takenEveryTwoSeconds(env.HINDCAST_REFERENCE_URL ?? "");
    const peer = await startPrometheus([new URL(url).host]);
    const scraped = await aScrapedService(system, url);
    const asked = await overPrometheus(system, peer.url);
    const remembered = new RememberedIds();
    const began = Date.now();
    let isMisconfigured = false;
    while (Date.now() < began + LASTS_MS) {
      expect(await scrapeNow(system, scraped.id, remembered)).toBe("scraped");
      if (!isMisconfigured && Date.now() > began + 15_000) {
        isMisconfigured = true;
        await configureReference(system, presets.misconfigured);
      }
      await sleep(700);
    }
    await system.db.metricsSource.update({
      where: { serviceId: scraped.id },
      data: { intervalSeconds: 1 },
    });

    // Each point looks back 30 s; both have to have been there for all of them.
    const to = new Date(Date.now() - 4_000);
    const from = new Date(to.getTime() - 10_000);
    let compared = 0;
    for (const { query, unit, title } of panelsOnStage) {
      const [ours, theirs] = await Promise.all(
        [scraped, asked].map(({ id }) => queryPanel(system, { serviceId: id, query, unit }, { from, to })),
      );
      expect(ours!.series.map(({ labels }) => labels)).toEqual(theirs!.series.map(({ labels }) => labels));
      for (const [n, { points }] of ours!.series.entries()) {
        for (const [i, [at, value]] of points.entries()) {
          const [otherAt, otherValue] = theirs!.series[n]!.points[i]!;
          expect([title, at, value === null]).toEqual([title, otherAt, otherValue === null]);
          const isAlike = Math.abs((value ?? 0) - (otherValue ?? 0)) <= 0.01 * Math.abs(otherValue ?? 0);
          expect([title, at, value, otherValue, isAlike]).toEqual([title, at, value, otherValue, true]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  },
);
