import { createHash, randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { env } from "#lib/platform/env.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";
import { theSystem } from "#lib/testing/factories.ts";
import { type FakeExporter, startFakeExporter } from "#lib/testing/fake-exporter.ts";
import { aScrapedService } from "#lib/testing/metrics-stage.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { getMetricsSource } from "../get-metrics-source.ts";
import { removeMetricsSource } from "../remove-metrics-source.ts";
import { setMetricsSource } from "../set-metrics-source.ts";
import { type ClaimedSource, claimSources } from "./claim-sources.ts";
import { readSeries } from "./read-series.ts";
import { nextScrapeAt } from "./scrape-grid.ts";
import { scrapeSource, type ScrapingTools } from "./scrape-source.ts";
import { RememberedIds } from "./series-ids.ts";

const system = committing(theSystem);
/** The clock of these tests; a scrape is due at each of its turns. */
let clock = Date.parse("2026-11-22T12:00:00Z");

beforeAll(() => {
  Object.assign(env, { HINDCAST_METRICS_NETWORKS: ["127.0.0.0/8"] });
});

const tools = (more: Partial<ScrapingTools> = {}): ScrapingTools => ({
  transact: sqlTransaction,
  remembered: new RememberedIds(),
  signal: new AbortController().signal,
  now: () => new Date(clock),
  ...more,
});

async function exporterOf(first: string): Promise<FakeExporter> {
  const exporter = await startFakeExporter(first);
  onTestFinished(() => exporter.stop());
  return exporter;
}

async function aTarget(first = "") {
  const exporter = await exporterOf(first);
  // Sources of other tests are not due any more.
  await system.sql.rows("UPDATE metrics_sources SET next_scrape_at = 'infinity'", []);
  const service = await aScrapedService(system, exporter.url);
  await system.db.metricsSource.update({
    where: { serviceId: service.id },
    data: { nextScrapeAt: new Date(0) },
  });
  return { exporter, ...service };
}

async function claimed(): Promise<ClaimedSource> {
  const now = new Date(clock);
  const healthy = await claimSources(system.sql, { now, limit: 1, failing: false });
  const [source] = [...healthy, ...(await claimSources(system.sql, { now, limit: 1, failing: true }))];
  if (!source) throw new Error("Nothing is due.");
  return source;
}

/** Goes on to the next turn of the only source that is due, and scrapes it; every sample of it by its text. */
async function scrapeNext(more: Partial<ScrapingTools> = {}) {
  clock += 15_000;
  const at = clock;
  return { at, outcome: await scrapeSource(await claimed(), tools(more)) };
}

async function samplesOf(serviceId: string, metric: string): Promise<[number, number | "end"][]> {
  const series = await readSeries(system.sql, serviceId, [{ metric, matchers: [] }], 0, clock + 86_400_000);
  return series.flatMap(({ samples }) =>
    [...samples.at].map((at, i): [number, number | "end"] => [
      at,
      samples.stale[i] === 1 ? "end" : (samples.values[i] ?? 0),
    ]),
  );
}

describe("a scrape", () => {
  it("stores what the exporter says at the time the scrape began, and how it went", async () => {
    const { exporter, id, slug } = await aTarget(
      '# TYPE hits counter\nhits{path="/a"} 3\nhits{path="/b"} 4\n',
    );
    const { at, outcome } = await scrapeNext();
    expect(outcome).toBe("scraped");
    expect(await samplesOf(id, "hits")).toEqual([
      [at, 3],
      [at, 4],
    ]);
    expect(await samplesOf(id, "up")).toEqual([[at, 1]]);
    expect(await samplesOf(id, "scrape_samples_scraped")).toEqual([[at, 2]]);
    expect(await getMetricsSource(system, { slug })).toMatchObject({
      lastError: null,
      lastSamples: 2,
      lastScrapedAt: new Date(at).toISOString(),
    });
    expect(exporter.headers).toMatchObject({
      "user-agent": "Hindcast",
      "x-prometheus-scrape-timeout-seconds": "10",
    });
    expect(exporter.headers.accept).toMatch(/^application\/openmetrics-text;version=1\.0\.0/);
    const families = await system.sql.rows(
      "SELECT name, type FROM metrics.families WHERE service_id = $1::uuid",
      [id],
    );
    expect(families).toEqual([{ name: "hits", type: "counter" }]);
  });

  it("takes a time of the exposition's own within ten minutes, and leaves out what is further off", async () => {
    const base = clock + 15_000;
    const { id } = await aTarget(
      `own{n="1"} 1 ${base - 590_000}\nown{n="2"} 2 ${base + 590_000}\nown{n="3"} 3 ${base - 610_000}\nown{n="4"} 4 ${base + 3e11}\n`,
    );
    await scrapeNext();
    expect(await samplesOf(id, "own")).toEqual([
      [base - 590_000, 1],
      [base + 590_000, 2],
    ]);
  });

  it("ends the series that the exporter no longer has, and begins them again where they come back", async () => {
    const { exporter, id } = await aTarget("a 1\nb 1\n");
    const remembered = new RememberedIds();
    const first = await scrapeNext({ remembered });
    exporter.says("a 2\n");
    const second = await scrapeNext({ remembered });
    const third = await scrapeNext({ remembered });
    exporter.says("a 3\nb 3\n");
    const fourth = await scrapeNext();
    expect(await samplesOf(id, "b")).toEqual([
      [first.at, 1],
      [second.at, "end"],
      [fourth.at, 3],
    ]);
    expect((await samplesOf(id, "a")).map(([at]) => at)).toEqual([first.at, second.at, third.at, fourth.at]);
  });

  it("after a while in which nobody scraped leaves that while as a gap, a scrape that was only missed once does not", async () => {
    const { id } = await aTarget("hits 1\n");
    const first = await scrapeNext();
    clock += 15_000;
    const second = await scrapeNext();
    clock += 120_000;
    const third = await scrapeNext();
    const gap = second.at + 15_000;
    expect(await samplesOf(id, "hits")).toEqual([
      [first.at, 1],
      [second.at, 1],
      [gap, "end"],
      [third.at, 1],
    ]);
    expect((await samplesOf(id, "up"))[2]).toEqual([gap, "end"]);
  });

  it("cannot be told by an exporter whether it went well", async () => {
    const { id } = await aTarget('up 0\nup{job="x"} 0\nscrape_duration_seconds 99\n');
    await scrapeNext();
    expect(
      (await samplesOf(id, "up")).map(([, value]) => value).sort((a, b) => Number(a) - Number(b)),
    ).toEqual([0, 1]);
    expect((await samplesOf(id, "scrape_duration_seconds")).map(([, value]) => value)).not.toContain(99);
  });
});

describe("a scrape that fails", () => {
  const answers: [what: string, answer: Parameters<FakeExporter["says"]>[0], sentence: RegExp][] = [
    ["an error", (_, response) => response.writeHead(500).end("no"), /answered 500/],
    ["a redirect", (_, response) => response.writeHead(302, { location: "/metrics" }).end(), /answered 302/],
    ["no content", (_, response) => response.writeHead(204).end(), /answered 204/],
    [
      "a page",
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      /text\/html/,
    ],
    ["a page that says it is text", "<html><body>It works!</body></html>", /./],
    ["a broken line", "hits 1\nhits{ 2\n", /./],
    ["nothing", (request) => request.socket.destroy(), /could not be reached/],
    [
      "a huge text",
      (_, response) =>
        response.writeHead(200, { "content-type": "text/plain" }).end(Buffer.alloc(11_000_000, "#\n")),
      /more than 10 MiB/,
    ],
  ];
  it.each(answers)("because of %s leaves a gap and a sentence", async (_what, answer, sentence) => {
    const { exporter, id, slug } = await aTarget("hits 1\n");
    const first = await scrapeNext();
    exporter.says(answer);
    const second = await scrapeNext();
    expect(second.outcome).toBe("failed");
    const source = await getMetricsSource(system, { slug });
    expect(source.lastError).toMatch(sentence);
    expect(source.lastSucceededAt).toBe(new Date(first.at).toISOString());
    expect(await samplesOf(id, "up")).toEqual([
      [first.at, 1],
      [second.at, 0],
    ]);
    expect(await samplesOf(id, "hits")).toEqual([
      [first.at, 1],
      [second.at, "end"],
    ]);
    expect(exporter.scrapes).toBe(2);
  });

  it("because its address may not be called says so", async () => {
    const { id, slug, exporter } = await aTarget("hits 1\n");
    Object.assign(env, { HINDCAST_METRICS_NETWORKS: [] });
    onTestFinished(() => void Object.assign(env, { HINDCAST_METRICS_NETWORKS: ["127.0.0.0/8"] }));
    await scrapeNext();
    expect((await getMetricsSource(system, { slug })).lastError).toContain("private network");
    expect([exporter.scrapes, await samplesOf(id, "hits")]).toEqual([0, []]);
  });

  it("because there are ever new series says so, and keeps none of them", async () => {
    const { id, slug } = await aTarget("hits 1\n");
    await system.sql.rows(
      `INSERT INTO metrics.series (service_id, name, labels, fingerprint, first_seen_at, last_seen_at)
       SELECT $1::uuid, 'churn', jsonb_build_object('n', n), sha256(n::text::bytea), now(), now() FROM generate_series(1, 100000) n`,
      [id],
    );
    const { outcome } = await scrapeNext();
    expect([outcome, await samplesOf(id, "hits")]).toEqual(["failed", []]);
    expect((await getMetricsSource(system, { slug })).lastError).toContain("more than 100000 series");
  });
});

describe("a source", () => {
  it("is scraped by one of two who are due at the same moment", async () => {
    await aTarget("hits 1\n");
    const claim = () => claimSources(system.sql, { now: new Date(clock), limit: 5, failing: false });
    const both = await Promise.all([claim(), claim(), claim()]);
    expect(both.flat()).toHaveLength(1);
  });

  it("is scraped at once when the clock was put back, not when it has caught up", async () => {
    const { id } = await aTarget("hits 1\n");
    const ahead = new Date(clock + 3_600_000);
    // As a worker left it that was killed in a scrape while the clock was an hour ahead.
    const left = { lastScrapedAt: ahead, nextScrapeAt: ahead, leaseUntil: ahead, leaseToken: randomUUID() };
    await system.db.metricsSource.update({ where: { serviceId: id }, data: left });
    expect(await scrapeSource(await claimed(), tools())).toBe("scraped");
    await expect(claimed()).rejects.toThrow("Nothing is due.");
    clock += 15_000;
    expect((await claimed()).serviceId).toBe(id);
  });

  it("whose worker was killed is taken over when its lease ends, and what the old one brings late is not written", async () => {
    const { id } = await aTarget("hits 1\n");
    const killed = await claimed();
    clock += 14_999;
    await expect(claimed()).rejects.toThrow("Nothing is due.");
    clock += 1;
    const next = await claimed();
    expect(await scrapeSource(killed, tools())).toBe("lost");
    expect(await samplesOf(id, "up")).toEqual([]);
    expect(await scrapeSource(next, tools())).toBe("scraped");
    expect(await scrapeSource(next, tools())).toBe("lost");
    expect(await samplesOf(id, "up")).toEqual([[clock, 1]]);
  });

  it("that was set anew or removed meanwhile gets nothing of what the old one said", async () => {
    const { id, slug, exporter } = await aTarget("hits 1\n");
    const first = await claimed();
    const again = { slug, kind: "scrape" as const, url: exporter.url, matchers: [], intervalSeconds: 15 };
    await setMetricsSource({ ...system, now: () => new Date(clock) }, { ...again, expectedVersion: 1 });
    expect(await scrapeSource(first, tools())).toBe("lost");
    const second = await claimed();
    await removeMetricsSource(system, { slug, expectedVersion: 2 });
    expect(await scrapeSource(second, tools())).toBe("lost");
    expect(await samplesOf(id, "up")).toEqual([]);
  });

  it("does not take a process that ends for a failure of the exporter", async () => {
    const { id, exporter } = await aTarget();
    exporter.says(() => undefined);
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 50);
    const { outcome } = await scrapeNext({ signal: stopping.signal });
    expect([outcome, await samplesOf(id, "up")]).toEqual(["lost", []]);
  });

  it("whose samples could not be stored is scraped again, and a remembered series that is gone is made anew", async () => {
    const { id } = await aTarget("hits 1\n");
    const remembered = new RememberedIds();
    await scrapeNext({ remembered });
    await system.sql.rows("DELETE FROM metrics.series WHERE service_id = $1::uuid", [id]);
    const { at } = await scrapeNext({ remembered });
    expect(await samplesOf(id, "hits")).toEqual([[at, 1]]);
    const broken = scrapeNext({
      remembered,
      transact: (run) =>
        sqlTransaction(async (sql) => {
          await run(sql);
          throw new Error("the database is away");
        }),
    });
    await expect(broken).rejects.toThrow("away");
    expect(await samplesOf(id, "hits")).toEqual([[at, 1]]);
    const next = await scrapeNext({ remembered });
    expect((await samplesOf(id, "hits")).map(([when]) => when)).toEqual([at, next.at]);
  });

  it("is due on a grid of its own, without drift and apart from others", () => {
    const id = (n: number) => createHash("md5").update(String(n)).digest("hex");
    const offsets = Array.from({ length: 300 }, (_, n) => nextScrapeAt(id(n), 15, new Date(0)).getTime());
    expect(Math.min(...offsets)).toBeGreaterThan(0);
    expect(Math.max(...offsets)).toBeLessThanOrEqual(15_000);
    for (const second of [0, 5, 10]) {
      const there = offsets.filter((offset) => offset > second * 1_000 && offset <= (second + 5) * 1_000);
      expect(there.length).toBeGreaterThan(60);
    }
    const first = nextScrapeAt(id(1), 15, new Date(clock));
    expect(nextScrapeAt(id(1), 15, first).getTime()).toBe(first.getTime() + 15_000);
    expect(nextScrapeAt(id(1), 15, new Date(first.getTime() + 14_999)).getTime()).toBe(
      first.getTime() + 15_000,
    );
    expect(nextScrapeAt(id(1), 15, new Date(first.getTime() + 40_000)).getTime()).toBe(
      first.getTime() + 45_000,
    );
  });
});
