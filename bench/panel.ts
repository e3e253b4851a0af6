import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { applyMigrations } from "#prisma/apply-migrations.ts";
import { startEmbeddedPostgres } from "#scripts/embedded-postgres.ts";
import { generateClient } from "#scripts/generate.ts";

import { median } from "./load.ts";

/**
 * How long a panel takes over 7 days at 15 s of 6 series, packed as they are after an hour, and how many bytes a sample
 * takes. `node bench/panel.ts` prints it.
 */
const DAYS = Number(process.env.BENCH_DAYS ?? 7);
const SERIES = Number(process.env.BENCH_SERIES ?? 6);
const STEP_MS = 15_000;
const HOUR_MS = 3_600_000;
const ROUNDS = 15;

generateClient();
const folder = mkdtempSync(join(tmpdir(), "hindcast-bench-"));
chmodSync(folder, 0o711);
const postgres = await startEmbeddedPostgres({ folder, throwaway: true });
process.env.DATABASE_URL = postgres.url;
try {
  await applyMigrations(postgres.url);
  // They take the address of the database from the environment when they are read.
  const { systemContext } = await import("#lib/domain/system-context.ts");
  const { registerService } = await import("#lib/domain/services/register-service.ts");
  const { setMetricsSource } = await import("#lib/domain/metrics/set-metrics-source.ts");
  const { declarePanel } = await import("#lib/domain/metrics/declare-panel.ts");
  const { getPanelSeries } = await import("#lib/domain/metrics/get-panel-series.ts");
  const { encodePoints } = await import("#lib/domain/metrics/points/encode-points.ts");
  const { columnsOf } = await import("#lib/domain/metrics/points/sample-columns.ts");
  const { seriesIds, seriesKey } = await import("#lib/domain/metrics/store/series-ids.ts");
  const { insertSamples } = await import("#lib/domain/metrics/store/insert-samples.ts");
  const { sqlTransaction } = await import("#lib/platform/transaction.ts");
  const { pool } = await import("#lib/platform/pool.ts");

  const ctx = systemContext("bench");
  const { id: serviceId } = await registerService(ctx, { slug: "bench", name: "Bench", description: "" });
  const url = "https://exporter.example.test/metrics";
  await setMetricsSource(ctx, { slug: "bench", kind: "scrape", url, matchers: [], intervalSeconds: 15 });
  const common = { service: "bench", description: "", unit: "1/s", goodDirection: "neither" } as const;
  const shown = { threshold: null, display: "line", position: 0 } as const;
  const of = [{ metric: "requests_total", matchers: [] }];
  const by = ["path"];
  await declarePanel(ctx, {
    ...common,
    ...shown,
    slug: "rate",
    title: "Rate",
    query: { kind: "rate", of, per: "second", windowSeconds: 60, by },
  });
  await declarePanel(ctx, {
    ...common,
    ...shown,
    slug: "gauge",
    title: "Gauge",
    query: { kind: "gauge", of, aggregate: "sum", by },
  });

  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + 30 * 60_000;
  const from = now - DAYS * 86_400_000;
  const samplesOf = (series: number, fromMs: number, toMs: number) => {
    const samples: { at: number; value: number }[] = [];
    for (let at = fromMs; at < toMs; at += STEP_MS)
      // A scrape is some milliseconds late, now more and now less; the counter grows with a wave.
      samples.push({
        at: at + ((at / STEP_MS) % 7),
        value: Math.floor((at - from) / 1_000 + 4_000 * (series + Math.sin(at / 7e6))),
      });
    return samples;
  };
  const labelled = Array.from({ length: SERIES }, (_, n) => ({
    name: "requests_total",
    labels: { path: `/${n}` },
  }));
  const wanted = new Map(labelled.map((series) => [seriesKey(series), series]));
  let [bytes, count] = [0, 0];
  await sqlTransaction(async (sql) => {
    await seriesIds(sql, serviceId, wanted, new Date(from), new Map());
    const ids = [...(await seriesIds(sql, serviceId, wanted, new Date(now), new Map())).values()];
    for (let hour = Math.floor(from / HOUR_MS) * HOUR_MS; hour < now; hour += HOUR_MS) {
      if (hour + HOUR_MS > now) {
        const open = ids.flatMap((seriesId, n) =>
          samplesOf(n, hour, now).map((sample) => ({ seriesId, ...sample })),
        );
        await insertSamples(sql, open);
        continue;
      }
      await sql.rows("SELECT metrics.make_partition('chunks', 'day', $1::timestamptz)", [new Date(hour)]);
      for (const [n, id] of ids.entries()) {
        const samples = samplesOf(n, hour, hour + HOUR_MS);
        const data = encodePoints(columnsOf(samples));
        bytes += data.length;
        count += samples.length;
        await sql.write("INSERT INTO metrics.chunks VALUES ($1::bigint, $2::timestamptz, $3::int, $4)", [
          id,
          new Date(hour),
          samples.length,
          data,
        ]);
      }
    }
  });
  console.log(`${count} packed samples, ${(bytes / count).toFixed(2)} bytes each`);
  const sizes = await pool.query<{ bytes: string }>(
    "SELECT sum(pg_total_relation_size(('metrics.' || quote_ident(name))::regclass)) AS bytes FROM metrics.partitions('chunks')",
  );
  console.log(`on disk with index and rows: ${(Number(sizes.rows[0]?.bytes) / count).toFixed(2)} bytes each`);

  for (const panel of ["rate", "gauge"]) {
    const times: number[] = [];
    let points = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      const window = { from: new Date(from), to: new Date(now) };
      const answer = await getPanelSeries(ctx, { slug: "bench", panel, ...window, points: 800 });
      times.push(performance.now() - began);
      points = answer.series.reduce((sum, series) => sum + series.points.length, 0);
    }
    console.log(
      `${panel}, ${DAYS} days at 15 s of ${SERIES} series: first ${Math.round(times[0] ?? 0)} ms, median ${Math.round(median(times))} ms, longest ${Math.round(Math.max(...times))} ms, ${points} points`,
    );
  }
  await pool.end();
} finally {
  await postgres.stop();
}
