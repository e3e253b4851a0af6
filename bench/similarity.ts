import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { applyMigrations } from "#prisma/apply-migrations.ts";
import { startEmbeddedPostgres } from "#scripts/embedded-postgres.ts";
import { generateClient } from "#scripts/generate.ts";

import { median } from "./load.ts";

/** How long looking for similar incidents takes in a long history. `node bench/similarity.ts` prints it. */
const INCIDENTS = Number(process.env.BENCH_INCIDENTS ?? 60_000);
const ROUNDS = 15;

// Words as an organization uses them: few in every incident, many in few.
const WORDS = `(SELECT string_agg('w' || chr(97 + (k % 26)) || chr(97 + (k / 26) % 26) || 'oreth' || k, ' ') FROM (
    SELECT floor(3000 * power(random(), 3))::int AS k FROM generate_series(1, COUNT) WHERE n > 0) words)`;
const words = (count: number) => WORDS.replace("COUNT", String(count));

const FILL = `
  INSERT INTO services (id, slug, name) SELECT gen_random_uuid(), 'service-' || n, 'Service ' || n FROM generate_series(1, 50) n;
  INSERT INTO incidents (id, title, summary, severity, status, is_test, declared_at, status_changed_at)
    SELECT gen_random_uuid(), 'Checkout answers slowly ' || ${words(3)}, ${words(12)}, 'SEV2',
      'resolved', n % 50 = 7, now() - n * interval '1 hour', now()
    FROM generate_series(1, ${INCIDENTS}) n;
  INSERT INTO incident_services (incident_id, service_id)
    SELECT i.id, s.id FROM (SELECT id, number FROM incidents) i
      JOIN (SELECT id, row_number() OVER (ORDER BY slug) - 1 AS place FROM services) s ON s.place = i.number % 50;
  INSERT INTO hypotheses (id, incident_id, statement, category, outcome, settled_because, opened_precision, opened_by_name, recorded_at)
    SELECT gen_random_uuid(), i.id, 'The network drops packets ' || ${words(4)}, 'network', 'ruled_out', 'No loss', 'unknown', 'Bench', now()
    FROM (SELECT id, number AS n FROM incidents) i;
  INSERT INTO timeline_entries (id, incident_id, sequence, kind, body, occurred_at, sort_at, recorded_at, author_name)
    SELECT gen_random_uuid(), i.id, k, 'alert', 'Latency of checkout above 2 s ' || ${words(5)}, now(), now(), now(), 'Bench'
    FROM (SELECT id, number AS n FROM incidents) i, generate_series(1, 1) k;
  VACUUM ANALYZE;`;

/** Fills the database; returns the keys of incidents that are still open. */
async function fill(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of FILL.split(";").filter((text) => text.trim() !== ""))
      await client.query(statement);
    const { rows } = await client.query<{ key: string }>(
      `UPDATE incidents SET status = 'investigating' WHERE number IN (1000, 2000, 3000) RETURNING 'INC-' || number AS key`,
    );
    await client.query(
      `INSERT INTO hypotheses (id, incident_id, statement, opened_precision, opened_by_name, recorded_at)
       SELECT gen_random_uuid(), id, 'The network drops packets between the zones', 'unknown', 'Bench', now()
       FROM incidents WHERE status = 'investigating'`,
    );
    return rows.map(({ key }) => key);
  } finally {
    await client.end();
  }
}

generateClient();
const folder = mkdtempSync(join(tmpdir(), "hindcast-bench-"));
chmodSync(folder, 0o711);
const postgres = await startEmbeddedPostgres({ folder, throwaway: true });
process.env.DATABASE_URL = postgres.url;
try {
  await applyMigrations(postgres.url);
  const keys = await fill(postgres.url);
  // They take the address of the database from the environment when they are read.
  const { systemContext } = await import("#lib/domain/system-context.ts");
  const { listSeenBefore } = await import("#lib/domain/similarity/list-seen-before.ts");
  const { listSimilarIncidents } = await import("#lib/domain/similarity/list-similar-incidents.ts");
  const ctx = systemContext("bench");
  for (const [name, run] of [
    ["seen before", listSeenBefore],
    ["similar incidents", listSimilarIncidents],
  ] as const) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const key = keys[round % keys.length] ?? "INC-1";
      const began = performance.now();
      found += (await run(ctx, { key })).items.length;
      times.push(performance.now() - began);
    }
    console.log(
      `${name}, ${INCIDENTS} incidents: median ${Math.round(median(times))} ms, longest ${Math.round(Math.max(...times))} ms, ${found / ROUNDS} found`,
    );
  }
  const { pool } = await import("#lib/platform/pool.ts");
  await pool.end();
} finally {
  await postgres.stop();
}
