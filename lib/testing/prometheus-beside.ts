import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

import type { Context } from "#lib/domain/context.ts";
import { setMetricsSource } from "#lib/domain/metrics/set-metrics-source.ts";
import { claimSources } from "#lib/domain/metrics/store/claim-sources.ts";
import { scrapeSource } from "#lib/domain/metrics/store/scrape-source.ts";
import type { RememberedIds } from "#lib/domain/metrics/store/series-ids.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";

import { aService } from "./factories.ts";
import { findPeer, type Peer, startPeer } from "./metrics-peer.ts";

/** A real Prometheus that scrapes these targets every second; stops with the test. */
export async function startPrometheus(targets: readonly string[]): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-prometheus-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const jobs = targets.map(
    (target, n) => `{ job_name: "j${n}", static_configs: [{ targets: ["${target}"] }] }`,
  );
  writeFileSync(
    join(folder, "prometheus.yml"),
    `global: { scrape_interval: 1s }\nscrape_configs: [${jobs.join(", ")}]\n`,
  );
  const peer = await startPeer(
    findPeer("prometheus") ?? "",
    (listen) => [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=${listen}`,
    ],
    { path: "/-/ready" },
  );
  onTestFinished(() => peer.stop());
  return peer;
}

/** A service whose metrics that Prometheus has, or the installation's. */
export async function overPrometheus(ctx: Context, url: string | null) {
  const service = await aService(ctx);
  const source = { kind: "prometheus" as const, url, matchers: [], intervalSeconds: 1 };
  await setMetricsSource(ctx, { slug: service.slug, ...source });
  return service;
}

/** Scrapes the service once, now, and no other. */
export async function scrapeNow(ctx: Context, serviceId: string, remembered: RememberedIds) {
  const where = { serviceId };
  await ctx.db.metricsSource.updateMany({ data: { nextScrapeAt: new Date("2200-01-01") } });
  await ctx.db.metricsSource.update({ where, data: { nextScrapeAt: new Date(0) } });
  const now = new Date();
  const due = { now, limit: 1 };
  const [source] = [
    ...(await claimSources(ctx.sql, { ...due, failing: false })),
    ...(await claimSources(ctx.sql, { ...due, failing: true })),
  ];
  if (!source) throw new Error("Nothing is due.");
  const { signal } = new AbortController();
  const tools = { transact: sqlTransaction, remembered, signal, now: () => new Date() };
  return scrapeSource(source, tools);
}
