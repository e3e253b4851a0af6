import { beforeAll, expect, it, onTestFinished } from "vitest";

import { readSeries } from "#lib/domain/metrics/store/read-series.ts";
import { env } from "#lib/platform/env.ts";
import { theSystem } from "#lib/testing/factories.ts";
import { startFakeExporter } from "#lib/testing/fake-exporter.ts";
import { aScrapedService } from "#lib/testing/metrics-stage.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { scrapeServices } from "./scrape-services.ts";

const system = committing(theSystem);

beforeAll(() => {
  Object.assign(env, { HINDCAST_METRICS_NETWORKS: ["127.0.0.0/8"] });
});

async function exporterOf(first: Parameters<Awaited<ReturnType<typeof startFakeExporter>>["says"]>[0]) {
  const exporter = await startFakeExporter();
  onTestFinished(() => exporter.stop());
  exporter.says(first);
  return exporter;
}

async function upOf(serviceId: string): Promise<number[]> {
  const now = Date.now();
  const up = [{ metric: "up", matchers: [] }];
  const [series] = await readSeries(system.sql, serviceId, up, now - 60_000, now + 60_000);
  return [...(series?.samples.values ?? [])];
}

it("two workers scrape every service that is due once, however they share", async () => {
  const exporter = await exporterOf("hits 1\n");
  const services = [];
  for (let n = 0; n < 40; n++) services.push(await aScrapedService(system, exporter.url));
  // Far from their next turn, whatever their place in the hour.
  await system.db.metricsSource.updateMany({ data: { intervalSeconds: 3_600 } });
  const { signal } = new AbortController();
  const [one, other] = await Promise.all([scrapeServices(signal), scrapeServices(signal)]);
  expect(one.scraped + other.scraped).toBe(40);
  expect(exporter.scrapes).toBe(40);
  for (const { id } of services) expect(await upOf(id)).toEqual([1]);
  expect(await scrapeServices(signal)).toEqual({ scraped: 0, failed: 0, lost: 0 });
});

it("those that never answer keep no other waiting, and those that failed take at most half of the room", async () => {
  const silent = await exporterOf(() => undefined);
  const quick = await exporterOf("hits 1\n");
  for (let n = 0; n < 30; n++) await aScrapedService(system, silent.url);
  await system.db.metricsSource.updateMany({
    where: { url: silent.url },
    data: { lastError: "No answer within 10 seconds.", intervalSeconds: 3_600 },
  });
  const { id } = await aScrapedService(system, quick.url);
  const stopping = new AbortController();
  const turn = scrapeServices(stopping.signal);
  await expect.poll(() => silent.scrapes, { timeout: 10_000 }).toBe(8);
  await expect.poll(() => upOf(id), { timeout: 10_000 }).toEqual([1]);
  const { id: later } = await aScrapedService(system, quick.url);
  await expect.poll(() => upOf(later), { timeout: 10_000 }).toEqual([1]);
  expect(silent.scrapes).toBe(8);
  stopping.abort();
  expect(await turn).toMatchObject({ failed: 0, lost: 8 });
  await system.db.metricsSource.deleteMany({ where: { url: silent.url } });
});

it("one whose scrape cannot be stored keeps no other waiting", async () => {
  const quick = await exporterOf("hits 1\n");
  const strange = await aScrapedService(system, quick.url);
  const { id } = await aScrapedService(system, quick.url);
  await system.sql.rows(
    `CREATE FUNCTION metrics.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
    [],
  );
  await system.sql.rows(
    `CREATE TRIGGER refuse BEFORE INSERT ON metrics.series FOR EACH ROW
     WHEN (NEW.service_id = '${strange.id}') EXECUTE FUNCTION metrics.refuse()`,
    [],
  );
  expect(await scrapeServices(new AbortController().signal)).toMatchObject({ scraped: 1, lost: 1 });
  expect([await upOf(id), await upOf(strange.id)]).toEqual([[1], []]);
  await system.sql.rows("DROP FUNCTION metrics.refuse() CASCADE", []);
});
