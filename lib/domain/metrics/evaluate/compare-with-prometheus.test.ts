import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { findPeer, unlessFound } from "#lib/testing/metrics-peer.ts";
import { findFreePort } from "#scripts/free-port.ts";

import { parseExposition } from "../exposition/parse-exposition.ts";
import { columnsOf } from "../points/sample-columns.ts";
import { type GetText, queryPrometheus } from "../prometheus/query-prometheus.ts";
import { selectorsOf, toPromql } from "../rules.ts";
import type { PanelQuery, Series } from "../schema.ts";
import { evaluateQuery, type StoredSeries } from "./evaluate-query.ts";

const program = findPeer("prometheus");
const SCRAPES = 32;
const INTERVAL_MS = 500;

/** What the exporter says at its nth scrape: counters that begin anew at 12, a series that is away from 16 to 21. */
function exposition(n: number): string {
  const wave = (k: number) => Math.abs(Math.round(Math.sin(n * k) * 50));
  const since = n < 12 ? n + 200 : n - 12;
  const counted = (k: number) => Math.round(since * k * 7.3 + (since * since) / k);
  const bounds = [0.05, 0.1, 0.5, 1];
  const buckets = (route: string, k: number) =>
    [...bounds, Infinity].map(
      (bound, at) =>
        `latency_seconds_bucket{route="${route}",le="${bound === Infinity ? "+Inf" : bound}"} ${counted(k) * (at + 1) + (n % 3) * at}`,
    );
  return [
    "# HELP requests_total Requests by status.",
    "# TYPE requests_total counter",
    ...["200", "404", "500"].map(
      (status, at) => `requests_total{status="${status}",method="GET"} ${counted(at + 1)}`,
    ),
    ...(n >= 16 && n < 22 ? [] : [`requests_total{status="200",method="POST"} ${100_000 + n * 13}`]),
    "# TYPE cache_hits_total counter",
    `cache_hits_total{status="200"} ${counted(3)}`,
    `cache_hits_total{status="404"} 5`,
    "# TYPE connections gauge",
    `connections{pool="a b",place="1"} ${wave(1.3)}`,
    `connections{pool="a b",place="2"} ${wave(0.7) / 8}`,
    ...(n >= 16 && n < 22 ? [] : [`connections{pool="c\\"d\\\\",place="1"} ${n}`]),
    `temperature ${n % 5 === 0 ? "NaN" : n}`,
    "# TYPE latency_seconds histogram",
    ...buckets("/list", 2),
    ...buckets("/item", 5),
    "",
  ].join("\n");
}

const selector = (
  metric: string,
  ...matchers: { label: string; op: "=" | "!=" | "=~" | "!~"; value: string }[]
) => ({
  metric,
  matchers,
});
const requests = selector("requests_total");
const questions: [string, PanelQuery][] = [
  ["gauge", { kind: "gauge", of: [selector("connections")], aggregate: "sum", by: [] }],
  ["gauge by", { kind: "gauge", of: [selector("connections")], aggregate: "avg", by: ["pool"] }],
  [
    "lowest",
    {
      kind: "gauge",
      of: [selector("connections"), selector("temperature")],
      aggregate: "min",
      by: ["place"],
    },
  ],
  ["highest", { kind: "gauge", of: [selector("connections")], aggregate: "max", by: ["place", "pool"] }],
  ["NaN", { kind: "gauge", of: [selector("temperature")], aggregate: "max", by: [] }],
  ["rate", { kind: "rate", of: [requests], per: "second", windowSeconds: 5, by: [] }],
  ["rate by", { kind: "rate", of: [requests], per: "minute", windowSeconds: 2, by: ["status"] }],
  [
    "rates added up",
    {
      kind: "rate",
      of: [requests, selector("cache_hits_total")],
      per: "hour",
      windowSeconds: 3,
      by: ["status", "method"],
    },
  ],
  ["increase", { kind: "increase", of: [requests], windowSeconds: 4, by: ["method"] }],
  [
    "increase of some",
    {
      kind: "increase",
      of: [
        selector(
          "requests_total",
          { label: "status", op: "=~", value: "[45]0.|none" },
          { label: "method", op: "!=", value: "" },
        ),
      ],
      windowSeconds: 4,
      by: ["status"],
    },
  ],
  [
    "ratio",
    {
      kind: "ratio",
      of: [selector("requests_total", { label: "status", op: "!~", value: "2.+" })],
      over: [requests],
      windowSeconds: 3,
      by: [],
    },
  ],
  [
    "ratio by",
    { kind: "ratio", of: [requests], over: [selector("cache_hits_total")], windowSeconds: 3, by: ["status"] },
  ],
  [
    "quantile",
    { kind: "quantile", of: [selector("latency_seconds")], quantile: 0.95, windowSeconds: 3, by: [] },
  ],
  [
    "quantile by",
    { kind: "quantile", of: [selector("latency_seconds")], quantile: 0.5, windowSeconds: 5, by: ["route"] },
  ],
];

const getText: GetText = async (url, { headers, timeoutMs }) => {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
  return {
    status: answer.status,
    contentType: answer.headers.get("content-type"),
    text: await answer.text(),
  };
};

type Recorded = { data: { result: { metric: Record<string, string>; values: [number, string][] }[] } };

describe.skipIf(program === null)(`as a real Prometheus answers${unlessFound(program)}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-prometheus-"));
  let exporter: Server;
  let prometheus: ChildProcess;
  let base: string;
  const served: string[] = [];
  let times: number[];
  let stored: StoredSeries[];

  const raw = async (query: string) => {
    const { text } = await getText(`${base}/api/v1/query?query=${encodeURIComponent(query)}`, {
      timeoutMs: 10_000,
      maxBytes: 1e6,
      headers: {},
    });
    return (JSON.parse(text) as Recorded).data.result;
  };

  beforeAll(async () => {
    exporter = createServer((_, answer) => {
      served.push(exposition(served.length));
      answer.setHeader("content-type", "text/plain; version=0.0.4");
      answer.end(served.at(-1));
    }).listen(0, "127.0.0.1");
    await new Promise((done) => exporter.once("listening", done));
    const { port } = exporter.address() as AddressInfo;
    writeFileSync(
      join(folder, "prometheus.yml"),
      `scrape_configs: [{ job_name: t, scrape_interval: ${INTERVAL_MS}ms, scrape_timeout: ${INTERVAL_MS}ms, static_configs: [{ targets: ["127.0.0.1:${port}"] }] }]`,
    );
    const own = await findFreePort();
    base = `http://127.0.0.1:${own}`;
    prometheus = spawn(
      program ?? "",
      [
        `--config.file=${join(folder, "prometheus.yml")}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        `--web.listen-address=127.0.0.1:${own}`,
        "--log.level=error",
      ],
      { stdio: "ignore" },
    );
    while (served.length < SCRAPES) await sleep(100);
    await new Promise((done) => exporter.close(done).closeAllConnections());
    // The last scrape is written, and those after it have failed, which ends every series.
    await sleep(2 * INTERVAL_MS);
    const [up] = await raw('up{job="t"}[5m]');
    times = up!.values.filter(([, value]) => value === "1").map(([seconds]) => Math.round(seconds * 1_000));
    const ended = Math.round(up!.values.find(([, value]) => value === "0")![0] * 1_000);
    stored = storedOf(served.slice(0, times.length), [...times, ended]);
  }, 90_000);

  afterAll(async () => {
    exporter.close();
    if (prometheus.exitCode === null) {
      const ended = new Promise((done) => prometheus.once("exit", done));
      prometheus.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it("keeps the same samples", async () => {
    for (const metric of ["requests_total", "connections", "temperature", "latency_seconds_bucket"]) {
      const theirs = (await raw(`${metric}[5m]`)).map(({ metric: labels, values }) => {
        const { __name__: _, job: __, instance: ___, ...own } = labels;
        return [own, values.map(([seconds, value]) => [Math.round(seconds * 1_000), Number(value)])];
      });
      const ours = stored
        .filter(({ name }) => name === metric)
        .map(({ labels, samples: { at, values, stale } }) => [
          labels,
          [...at].map((time, n) => [time, values[n]]).filter((_, n) => stale[n] === 0),
        ]);
      const inOrder = (list: unknown[]) => list.map((one) => JSON.stringify(one)).toSorted();
      expect(inOrder(ours)).toEqual(inOrder(theirs));
    }
  });

  it.each(questions)("at every step: %s", async (_, query) => {
    const fromMs = times[0]! - 2_850;
    const window = { fromMs, toMs: times.at(-1)! + 4_000, stepMs: 250 };
    const theirs = await queryPrometheus({
      baseUrl: base,
      promql: toPromql(query),
      ...window,
      get: getText,
    });
    const ours = evaluateQuery(query, stored, window);
    const labelsOf = (list: Series[]) =>
      list
        .map(({ labels }) =>
          JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1))),
        )
        .toSorted();
    expect(labelsOf(ours)).toEqual(labelsOf(theirs));
    expect(ours.length).toBeGreaterThan(0);
    const windowMs = query.kind === "gauge" ? 300_000 : query.windowSeconds * 1_000;
    let compared = 0;
    for (const { labels, points } of ours) {
      const same = theirs.find((other) => labelsOf([other])[0] === labelsOf([{ labels, points }])[0])!;
      expect(same.points).toHaveLength(points.length);
      for (const [step, [at, value]] of points.entries()) {
        // Versions differ about a sample exactly at the beginning of a window.
        if (times.includes(at - windowMs)) continue;
        const other = same.points[step]![1];
        expect([at, value === null]).toEqual([at, other === null]);
        if (value === null || other === null) continue;
        expect(Math.abs(value - other), `${at}: ${value} and ${other}`).toBeLessThanOrEqual(
          1e-9 * Math.abs(other),
        );
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  it("narrows every selector by the matchers of the source", async () => {
    const query: PanelQuery = {
      kind: "rate",
      of: [requests, selector("cache_hits_total")],
      per: "second",
      windowSeconds: 5,
      by: [],
    };
    const window = { fromMs: times[0]!, toMs: times.at(-1)!, stepMs: 1_000 };
    const ask = (job: string) =>
      queryPrometheus({
        baseUrl: base,
        promql: toPromql(query, [{ label: "job", op: "=", value: job }]),
        ...window,
        get: getText,
      });
    expect(await ask("t")).toHaveLength(1);
    expect(await ask('another "job"\\')).toEqual([]);
  });

  it("says why Prometheus refuses a question, and when it is away", async () => {
    const window = { fromMs: 0, toMs: 1_000, stepMs: 1_000, get: getText };
    await expect(queryPrometheus({ baseUrl: base, promql: "rate(", ...window })).rejects.toMatchObject({
      code: "invalid",
      reason: "prometheus-refused",
      message: expect.stringContaining("parse error") as string,
    });
    const nowhere = `http://127.0.0.1:${await findFreePort()}`;
    await expect(queryPrometheus({ baseUrl: nowhere, promql: "up", ...window })).rejects.toMatchObject({
      code: "unavailable",
      reason: "prometheus-away",
    });
  });
});

/** Series from expositions and the times of their scrapes; whoever is missing in one gets a marker of staleness there. */
function storedOf(expositions: readonly string[], times: readonly number[]): StoredSeries[] {
  const series = new Map<
    string,
    { name: string; labels: Record<string, string>; samples: Map<number, number | null> }
  >();
  times.forEach((at, n) => {
    const { samples } = parseExposition(expositions[n] ?? "", { format: "prometheus" });
    for (const { name, labels, value } of samples) {
      const key = JSON.stringify([name, labels]);
      const one = series.get(key) ?? { name, labels, samples: new Map<number, number | null>() };
      one.samples.set(at, value);
      series.set(key, one);
    }
    for (const { samples: own } of series.values())
      if (!own.has(at) && own.get(times[n - 1] ?? 0) != null) own.set(at, null);
  });
  return [...series.values()].map(({ name, labels, samples }) => ({
    name,
    labels,
    samples: columnsOf([...samples].map(([at, value]) => ({ at, value }))),
  }));
}

it("asks only for samples that a query needs", () => {
  for (const [, query] of questions) expect(selectorsOf(query).length).toBeGreaterThan(0);
});
