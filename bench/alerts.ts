import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import autocannon from "autocannon";
import pg from "pg";

import { applyMigrations } from "#prisma/apply-migrations.ts";
import { startEmbeddedPostgres } from "#scripts/embedded-postgres.ts";
import { findFreePort } from "#scripts/free-port.ts";
import { generateClient } from "#scripts/generate.ts";

import { type Load, median, run } from "./load.ts";

/**
 * A storm of alerts: 500 a second for a minute, each with a key of its own, over three services, received over HTTP by a
 * web process and grouped by a worker at the same time; then how many a second can be received, against a bare INSERT.
 */
const PER_SECOND = Number(process.env.BENCH_ALERTS_PER_SECOND ?? 500);
const STORM = PER_SECOND * Number(process.env.BENCH_STORM_SECONDS ?? 60);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SERVICES = 3;
const GOAL = 0.4;
const TOKEN = "hc_the-bench-token-guards-nothing-but-noise";

const FILL = `
  CREATE TABLE bare_alerts (LIKE alerts INCLUDING ALL);
  INSERT INTO services (id, slug, name) SELECT gen_random_uuid(), 'shop-' || n, 'Shop ' || n FROM generate_series(1, ${SERVICES}) n;`;

// The web process is measured without its pages, which need a build and have no part in it.
const NEXT = `export default () => ({ prepare() {}, getRequestHandler: () => async (_, answer) => answer.end("a page") });`;
const WITHOUT_PAGES = `import { registerHooks } from "node:module";
registerHooks({ resolve: (name, context, next) => name === "next"
  ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(NEXT)}`)}, shortCircuit: true }
  : next(name, context) });`;

const event = (key: string, n: number) =>
  JSON.stringify({
    routing_key: TOKEN,
    event_action: "trigger",
    dedup_key: key,
    payload: {
      summary: `Node ${n} of the shop does not answer`,
      source: `node-${n}.example.test`,
      severity: "critical",
      component: `shop-${1 + (n % SERVICES)}`,
    },
  });

const json = { "content-type": "application/json" };
const received = (url: string, path: string, name: string): Load => ({
  url,
  method: "POST",
  headers: json,
  path: () => path,
  vary: (n) => ({ body: event(`${name}-${n}-${crypto.randomUUID()}`, n) }),
});

type Counted = { rows: number; received: number; ungrouped: number; incidents: number; entries: number };
const COUNT = `SELECT count(*)::int AS rows, coalesce(sum(received), 0)::int AS received,
  count(*) FILTER (WHERE grouped_at IS NULL)::int AS ungrouped, count(DISTINCT incident_id)::int AS incidents,
  (SELECT count(*)::int FROM timeline_entries WHERE kind = 'alert') AS entries FROM alerts`;

async function storm(url: string, database: pg.Client) {
  let sent = 0;
  const began = Date.now();
  const result = await autocannon({
    url,
    connections: 16,
    amount: STORM,
    overallRate: PER_SECOND,
    requests: [
      {
        method: "POST",
        path: "/api/v1/alerts/events",
        headers: json,
        setupRequest: (request) => {
          const n = sent++;
          return { ...request, body: event(`storm-${n}`, n) };
        },
      },
    ],
  });
  const seconds = (Date.now() - began) / 1_000;
  const count = async () => (await database.query<Counted>(COUNT)).rows[0];
  let counted = await count();
  while (counted && counted.ungrouped > 0) {
    await sleep(100);
    counted = await count();
  }
  const groupedAfter = (Date.now() - began) / 1_000 - seconds;
  return {
    seconds,
    accepted: result["2xx"],
    failed: result.non2xx + result.errors,
    p50: result.latency.p50,
    p99: result.latency.p99,
    groupedAfter,
    ...counted,
  };
}

async function compare(productUrl: string, bareUrl: string) {
  const product = received(productUrl, "/api/v1/alerts/events", "product");
  const bare = received(bareUrl, "/alerts", "bare");
  await run(bare, 2);
  await run(product, 2);
  const ratios: number[] = [];
  const both = { product: [] as number[], bare: [] as number[], failed: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const [one, other] = [await run(bare, SECONDS), await run(product, SECONDS)];
    both.bare.push(one.requestsPerSecond);
    both.product.push(other.requestsPerSecond);
    both.failed += one.failed + other.failed;
    ratios.push(other.requestsPerSecond / one.requestsPerSecond);
  }
  return {
    ratio: median(ratios),
    product: Math.round(median(both.product)),
    bare: Math.round(median(both.bare)),
    failed: both.failed,
  };
}

generateClient();
// Not the database of the tests: that one does not wait for the disk, and durability is half of what is measured.
const folder = mkdtempSync(join(tmpdir(), "hindcast-bench-"));
chmodSync(folder, 0o711);
const postgres = await startEmbeddedPostgres({ folder, throwaway: false });
const children: ChildProcess[] = [];
const start = async (...parameters: string[]) => {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["--max-semi-space-size=64", ...parameters], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      HINDCAST_ALERTS_PER_MINUTE: "0",
      HINDCAST_BOOTSTRAP_TOKEN: TOKEN,
      NEXTAUTH_SECRET: "a-secret-for-the-bench-that-guards-nothing",
      DATABASE_URL: postgres.url,
      PORT: String(port),
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  children.push(child);
  return { url: `http://127.0.0.1:${port}`, child };
};
const stop = async (child: ChildProcess) => {
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
};
const untilAnswers = async (url: string) => {
  for (let tries = 0; tries < 240; tries++) {
    if ((await fetch(url).catch(() => null))?.status) return;
    await sleep(250);
  }
  throw new Error(`${url} does not answer`);
};

try {
  await applyMigrations(postgres.url);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  await database.query(FILL);
  const web = await start(
    "--import",
    `data:text/javascript,${encodeURIComponent(WITHOUT_PAGES)}`,
    "server.ts",
  );
  const bare = await start("bench/bare-server.ts");
  const worker = await start("worker/main.ts");
  await Promise.all([untilAnswers(`${web.url}/livez`), untilAnswers(`${bare.url}/x`)]);
  // The token is admitted a moment after the server answers.
  await sleep(2_000);
  const stormed = await storm(web.url, database);
  await stop(worker.child);
  const compared = await compare(web.url, bare.url);
  await database.end();

  const isWhole =
    stormed.rows === STORM &&
    stormed.received === STORM &&
    stormed.failed === 0 &&
    stormed.incidents === SERVICES;
  console.log(
    `storm: ${stormed.accepted} of ${STORM} accepted in ${stormed.seconds.toFixed(1)} s, p50 ${stormed.p50} ms p99 ${stormed.p99} ms, failed ${stormed.failed}; ` +
      `${stormed.rows} alerts, received ${stormed.received}, ${stormed.incidents} incidents, ${stormed.entries} entries, all grouped ${stormed.groupedAfter.toFixed(1)} s after the last; ${isWhole ? "ok" : "NOT WHOLE"}`,
  );
  console.log(
    `receiving: ${compared.ratio.toFixed(2)} of a bare INSERT (goal ${GOAL}) ${compared.ratio >= GOAL ? "ok" : "TOO SLOW"}; ${compared.product}/s, bare ${compared.bare}/s, failed ${compared.failed}`,
  );
  mkdirSync("bench/results", { recursive: true });
  const measured = { at: new Date().toISOString(), cores: cpus().length, node: process.version };
  writeFileSync(
    "bench/results/alerts.json",
    `${JSON.stringify({ ...measured, storm: stormed, receiving: compared }, null, 2)}\n`,
  );
  process.exitCode = isWhole && compared.ratio >= GOAL ? 0 : 1;
} finally {
  for (const child of children) await stop(child);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
