import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { applyMigrations } from "#prisma/apply-migrations.ts";
import { buildWeb, isBuildOutdated } from "#scripts/build-web.ts";
import { startEmbeddedPostgres } from "#scripts/embedded-postgres.ts";
import { findFreePort } from "#scripts/free-port.ts";
import { generateClient } from "#scripts/generate.ts";

export const INCIDENTS = 2_000;
export const TOKEN = "hc_the-bench-token-guards-nothing-but-noise";

export type Stage = { productUrl: string; bareUrl: string; tearDown: () => Promise<void> };

const FILL = `
  CREATE TABLE bare_entries (LIKE timeline_entries INCLUDING ALL);
  INSERT INTO incidents (id, title, severity, declared_at, status_changed_at, revision)
    SELECT gen_random_uuid(), 'Checkout answers slowly, number ' || n, 'SEV2', now() - n * interval '1 hour', now(), 20
    FROM generate_series(1, ${INCIDENTS}) n;
  INSERT INTO timeline_entries (id, incident_id, sequence, kind, body, occurred_at, sort_at, recorded_at, author_name, milestone)
    SELECT gen_random_uuid(), i.id, n, 'observation', 'The error rate stands at ' || n || ' %, and the pool has no free connection left.',
      i.declared_at + n * interval '3 minutes', i.declared_at + n * interval '3 minutes', now(), 'Engineer on call',
      CASE n WHEN 1 THEN 'impactStarted'::"Milestone" WHEN 2 THEN 'detected' WHEN 3 THEN 'declared' END
    FROM incidents i, generate_series(1, 20) n;
  ANALYZE;`;

/** PostgreSQL with ${INCIDENTS} incidents of 20 entries in a folder that goes again, the product and the bare server. */
export async function setStage(): Promise<Stage> {
  generateClient();
  if (isBuildOutdated()) await buildWeb();
  // Not the database of the tests: that one does not wait for the disk, and here durability is half of what is measured.
  const folder = mkdtempSync(join(tmpdir(), "hindcast-bench-"));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ folder, throwaway: false });
  const children: ChildProcess[] = [];
  const tearDown = async () => {
    for (const child of children) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    }
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await applyMigrations(postgres.url);
    await fill(postgres.url);
    const start = async (script: string, env: Record<string, string>) => {
      const port = await findFreePort();
      const child = spawn(process.execPath, ["--max-semi-space-size=64", script], {
        env: {
          ...process.env,
          NODE_ENV: "production",
          LOG_LEVEL: "warn",
          HINDCAST_REQUESTS_PER_MINUTE: "0",
          DATABASE_URL: postgres.url,
          PORT: String(port),
          ...env,
        },
        stdio: ["ignore", "inherit", "inherit"],
      });
      children.push(child);
      return `http://127.0.0.1:${port}`;
    };
    const bareUrl = await start("bench/bare-server.ts", {});
    const productUrl = await start("server.ts", {
      NEXTAUTH_SECRET: "a-secret-for-the-bench-that-guards-nothing",
      HINDCAST_BOOTSTRAP_TOKEN: TOKEN,
    });
    await Promise.all([untilAnswers(`${productUrl}/readyz`), untilAnswers(`${bareUrl}/incidents/1`)]);
    return { productUrl, bareUrl, tearDown };
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(FILL);
  await client.end();
}

async function untilAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(250);
  }
  throw new Error(`${url} does not answer`);
}
