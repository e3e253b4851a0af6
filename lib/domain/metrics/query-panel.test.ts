import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { env } from "#lib/platform/env.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";
import { aService, theSystem } from "#lib/testing/factories.ts";
import { startFakeExporter } from "#lib/testing/fake-exporter.ts";
import { findPeer, startPeer, unlessFound } from "#lib/testing/metrics-peer.ts";
import { aPanel, aScrapedService } from "#lib/testing/metrics-stage.ts";
import { overPrometheus, scrapeNow, startPrometheus } from "#lib/testing/prometheus-beside.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { everyStep, storeSamples } from "#lib/testing/samples-stage.ts";

import { getPanelSeries } from "./get-panel-series.ts";
import { type PanelAnswer, queryPanel } from "./query-panel.ts";
import type { PanelQuery } from "./schema.ts";
import { compactSamples } from "./store/compact-samples.ts";
import { RememberedIds } from "./store/series-ids.ts";

const NOON = Date.parse("2026-11-22T12:00:00Z");
const system = committing(theSystem);
const window = (fromMs: number, toMs: number) => ({ from: new Date(fromMs), to: new Date(toMs) });

const rateOf = (metric: string, more: Partial<Extract<PanelQuery, { kind: "rate" }>> = {}): PanelQuery => ({
  kind: "rate",
  of: [{ metric, matchers: [] }],
  per: "second",
  windowSeconds: 60,
  by: [],
  ...more,
});

beforeAll(() => {
  Object.assign(env, { HINDCAST_METRICS_NETWORKS: ["127.0.0.0/8"] });
});

describe("a panel of a service that is scraped", () => {
  it("answers from the samples, at every interval of its window, before and after they are packed", async () => {
    const { id } = await aScrapedService(system);
    await storeSamples(system, id, [
      {
        name: "hits_total",
        labels: { path: "/a" },
        samples: everyStep(NOON - 7_200_000, 481, 15, (n) => n * 30),
      },
      {
        name: "hits_total",
        labels: { path: "/b" },
        samples: everyStep(NOON - 7_200_000, 481, 15, (n) => n * 15),
      },
    ]);
    const panel = { serviceId: id, query: rateOf("hits_total", { by: ["path"] }), unit: "1/s" };
    const ask = () => queryPanel(system, panel, window(NOON - 3_600_000, NOON));
    const before = await ask();
    expect(before).toMatchObject({ stepMs: 15_000, left: 0, source: { kind: "scrape" } });
    expect(before.series.map(({ labels }) => labels)).toEqual([{ path: "/a" }, { path: "/b" }]);
    expect(before.series[0]!.points).toHaveLength(241);
    for (const [, value] of before.series[0]!.points) expect(value).toBeCloseTo(2, 9);
    expect(before.series[0]!.points[0]![0]).toBe(NOON - 3_600_000);
    while ((await sqlTransaction((sql) => compactSamples(sql, new Date(NOON + 86_400_000)))).hasMore);
    expect(await ask()).toEqual(before);
  });

  it("has no more points than can be held, and 20 series at most, the largest first", async () => {
    const { id, slug } = await aScrapedService(system);
    const many = Array.from({ length: 25 }, (_, n) => ({
      name: "queue",
      labels: { n: String(n) },
      samples: everyStep(NOON - 60_000, 5, 15, () => n),
    }));
    await storeSamples(system, id, many);
    const query: PanelQuery = {
      kind: "gauge",
      of: [{ metric: "queue", matchers: [] }],
      aggregate: "max",
      by: ["n"],
    };
    const panel = { serviceId: id, query, unit: "1" };
    const answer = await queryPanel(system, panel, window(NOON - 60_000, NOON));
    expect([answer.series.length, answer.left, answer.series[0]!.labels]).toEqual([20, 5, { n: "24" }]);
    const month = await queryPanel(system, panel, window(NOON - 30 * 86_400_000, NOON));
    expect(month.stepMs).toBeGreaterThanOrEqual((30 * 86_400_000) / 11_000);
    expect(month.series[0]!.points.length).toBeLessThanOrEqual(11_000);
    const coarse = await queryPanel(system, panel, { ...window(NOON - 3_600_000, NOON), stepMs: 60_000 });
    expect([coarse.stepMs, coarse.series[0]!.points.length]).toEqual([60_000, 61]);
    const between = await queryPanel(system, panel, window(NOON + 1_000, NOON + 2_000));
    expect(between.series[0]!.points.map(([at]) => at)).toEqual([NOON + 2_000]);

    await aPanel(system, { service: slug, slug: "queue", query, unit: "1" });
    const shown = await getPanelSeries(system, {
      slug,
      panel: "queue",
      ...window(NOON - 60_000, NOON),
      points: 800,
    });
    expect(shown).toMatchObject({ step: 15, left: 5, source: "scrape", unit: "1" });
    const ask = (fromMs: number) =>
      getPanelSeries(system, { slug, panel: "queue", ...window(fromMs, NOON), points: 800 });
    await expect(ask(NOON)).rejects.toMatchObject({ reason: "empty-window" });
    await expect(ask(NOON - 91 * 86_400_000)).rejects.toMatchObject({ reason: "window-too-long" });
  });

  it("of a service without metrics has no series and no source", async () => {
    const { id } = await aService(system);
    const answer = await queryPanel(
      system,
      { serviceId: id, query: rateOf("up"), unit: "1/s" },
      window(NOON - 60_000, NOON),
    );
    expect(answer).toMatchObject({ series: [], source: null, left: 0 });
  });
});

describe("a panel of a service whose metrics a Prometheus has", () => {
  it("cannot be answered while that is away or may not be called, and has no source without an address", async () => {
    const query = rateOf("up");
    const ask = (id: string) =>
      queryPanel(system, { serviceId: id, query, unit: "1/s" }, window(NOON - 60_000, NOON));
    const away = { code: "unavailable", reason: "prometheus-away" };
    await expect(ask((await overPrometheus(system, "http://127.0.0.1:9/")).id)).rejects.toMatchObject(away);
    await expect(ask((await overPrometheus(system, "http://10.0.0.1/")).id)).rejects.toMatchObject(away);
    expect((await ask((await overPrometheus(system, null)).id)).source).toBeNull();
  });
});

const prometheus = findPeer("prometheus");
const nodeExporter = findPeer("prometheus-node-exporter");
const postgresExporter = findPeer("prometheus-postgres-exporter");

describe("exporters that others wrote", () => {
  const exporters: [
    name: string,
    path: string | null,
    more: string[],
    environment: () => Record<string, string>,
  ][] = [
    ["node exporter", nodeExporter, [], () => ({})],
    [
      "postgres exporter",
      postgresExporter,
      [],
      () => ({ DATA_SOURCE_NAME: `${process.env.DATABASE_URL}?sslmode=disable` }),
    ],
  ];
  for (const [name, path, more, environment] of exporters) {
    it.skipIf(path === null)(
      `such as ${name} are read${unlessFound(path)}`,
      { timeout: 60_000 },
      async () => {
        const parameters = (listen: string) => [`--web.listen-address=${listen}`, ...more];
        const peer = await startPeer(path ?? "", parameters, {
          path: "/metrics",
          environment: environment(),
        });
        onTestFinished(() => peer.stop());
        const { id } = await aScrapedService(system, `${peer.url}/metrics`);
        const remembered = new RememberedIds();
        for (let n = 0; n < 2; n++) expect(await scrapeNow(system, id, remembered)).toBe("scraped");
        const row = await system.db.metricsSource.findUniqueOrThrow({ where: { serviceId: id } });
        expect([row.lastError, row.lastSamples! > 100]).toEqual([null, true]);
        const query: PanelQuery = {
          kind: "gauge",
          of: [{ metric: "process_resident_memory_bytes", matchers: [] }],
          aggregate: "max",
          by: [],
        };
        const now = Date.now();
        const answer = await queryPanel(
          system,
          { serviceId: id, query, unit: "By" },
          window(now, now + 15_000),
        );
        expect(answer.series[0]!.points.at(-1)![1]).toBeGreaterThan(1_000_000);
      },
    );
  }

  it.skipIf(prometheus === null)(
    `a Prometheus beside Hindcast gives the same numbers${unlessFound(prometheus)}`,
    { timeout: 120_000 },
    async () => {
      const began = Date.now();
      const exporter = await startFakeExporter();
      onTestFinished(() => exporter.stop());
      exporter.says((_request, response) => {
        const seconds = (Date.now() - began) / 1_000;
        const buckets = [0.1, 0.5, 1].map(
          (le) => `lat_bucket{le="${le}"} ${Math.floor(seconds * 1_000 * le)}`,
        );
        const lines = [
          `# TYPE hits_total counter`,
          `hits_total{path="/a"} ${seconds * 7}`,
          `hits_total{path="/b"} ${seconds * 3}`,
          `# TYPE queue gauge`,
          `queue 12.5`,
          `# TYPE lat histogram`,
          ...buckets,
          `lat_bucket{le="+Inf"} ${Math.floor(seconds * 1_000)}`,
          `lat_sum ${seconds * 500}`,
          `lat_count ${Math.floor(seconds * 1_000)}`,
        ];
        response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(`${lines.join("\n")}\n`);
      });
      const peer = await startPrometheus([new URL(exporter.url).host]);
      const scraped = await aScrapedService(system, exporter.url);
      const asked = await overPrometheus(system, peer.url);
      const remembered = new RememberedIds();
      const until = Date.now() + 25_000;
      while (Date.now() < until) {
        await scrapeNow(system, scraped.id, remembered);
        await sleep(1_000);
      }
      await system.db.metricsSource.update({
        where: { serviceId: scraped.id },
        data: { intervalSeconds: 1 },
      });
      const to = Date.now() - 1_500;
      const questions: PanelQuery[] = [
        rateOf("hits_total", { windowSeconds: 10 }),
        rateOf("hits_total", { windowSeconds: 10, by: ["path"], per: "minute" }),
        { kind: "gauge", of: [{ metric: "queue", matchers: [] }], aggregate: "avg", by: [] },
        { kind: "increase", of: [{ metric: "hits_total", matchers: [] }], windowSeconds: 10, by: [] },
        {
          kind: "ratio",
          of: [{ metric: "hits_total", matchers: [{ label: "path", op: "=", value: "/a" }] }],
          over: [{ metric: "hits_total", matchers: [] }],
          windowSeconds: 10,
          by: [],
        },
        {
          kind: "quantile",
          of: [{ metric: "lat", matchers: [] }],
          quantile: 0.95,
          windowSeconds: 10,
          by: [],
        },
      ];
      for (const query of questions) {
        const ask = (serviceId: string) =>
          queryPanel(system, { serviceId, query, unit: "1" }, window(to - 8_000, to));
        const [ours, theirs] = [await ask(scraped.id), await ask(asked.id)];
        expect(ours.series.length).toBeGreaterThan(0);
        expectAlike(ours, theirs);
      }
    },
  );

  /** Within 1 % at each point. */
  function expectAlike(ours: PanelAnswer, theirs: PanelAnswer) {
    expect(ours.series.map(({ labels }) => labels)).toEqual(theirs.series.map(({ labels }) => labels));
    expect(ours.stepMs).toBe(theirs.stepMs);
    for (const [n, { points }] of ours.series.entries()) {
      const others = theirs.series[n]!.points;
      expect(points.map(([at]) => at)).toEqual(others.map(([at]) => at));
      for (const [i, [, value]] of points.entries()) {
        const other = others[i]![1];
        expect([value === null, other === null]).toEqual([false, false]);
        expect(Math.abs((value ?? 0) / (other ?? 1) - 1), `${theirs.promql} ${value} ${other}`).toBeLessThan(
          0.01,
        );
      }
    }
  }
});
