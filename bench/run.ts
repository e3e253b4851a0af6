import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

import { CONNECTIONS, type Load, median, type Result, run } from "./load.ts";
import { INCIDENTS, setStage, type Stage, TOKEN } from "./stage.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

/** One thing the product does and the least that could do it. `limit` is the share of the bare server's throughput to reach. */
type Row = { name: string; limit: number; goal: number; product: Load; bare: Load };

const anyIncident = () => 1 + Math.floor(Math.random() * INCIDENTS);
const credentials = { authorization: `Bearer ${TOKEN}` };
const json = { "content-type": "application/json" };
const entry = JSON.stringify({ body: "Restarted the connection pool of checkout; waits fall." });

const rows = ({ productUrl, bareUrl }: Stage): Row[] => [
  {
    name: "incident with 20 entries, JSON",
    limit: 0.5,
    goal: 0.8,
    product: {
      url: productUrl,
      method: "GET",
      headers: credentials,
      path: () => `/api/v1/incidents/INC-${anyIncident()}?include=timeline`,
    },
    bare: { url: bareUrl, method: "GET", path: () => `/incidents/${anyIncident()}` },
  },
  {
    name: "append one entry, idempotent, with audit and event",
    limit: 0.5,
    goal: 0.8,
    product: {
      url: productUrl,
      method: "POST",
      headers: { ...credentials, ...json },
      path: () => `/api/v1/incidents/INC-${anyIncident()}/timeline`,
      vary: () => ({ headers: { "idempotency-key": crypto.randomUUID() }, body: entry }),
    },
    bare: {
      url: bareUrl,
      method: "POST",
      headers: json,
      path: () => `/entries/${anyIncident()}`,
      vary: () => ({ body: entry }),
    },
  },
];

/** Both in turn, several times, so that what else the machine does meets both alike. Medians of the rounds. */
async function compare(row: Row) {
  await run(row.bare, 2);
  await run(row.product, 2);
  const bare: Result[] = [];
  const product: Result[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await run(row.bare, SECONDS));
    product.push(await run(row.product, SECONDS));
  }
  const ratio = median(
    product.map((result, round) => result.requestsPerSecond / (bare[round]?.requestsPerSecond ?? Number.NaN)),
  );
  const failed = [...product, ...bare].reduce((sum, result) => sum + result.failed, 0);
  return {
    name: row.name,
    ratio,
    limit: row.limit,
    goal: row.goal,
    failed,
    product: middle(product),
    bare: middle(bare),
  };
}

const middle = (results: readonly Result[]): Omit<Result, "failed"> => ({
  requestsPerSecond: Math.round(median(results.map((result) => result.requestsPerSecond))),
  p50: median(results.map((result) => result.p50)),
  p99: median(results.map((result) => result.p99)),
});

const stage = await setStage();
const compared = [];
try {
  for (const row of rows(stage)) compared.push(await compare(row));
} finally {
  await stage.tearDown();
}

console.log(
  `${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s, ${cpus().length} cores, Node ${process.version}`,
);
for (const { name, ratio, limit, goal, failed, product, bare } of compared) {
  const verdict = ratio >= limit && failed === 0 ? "ok" : "TOO SLOW";
  console.log(
    `${name}: ${ratio.toFixed(2)} of bare (limit ${limit}, goal ${goal}) ${verdict}; ` +
      `${product.requestsPerSecond}/s p50 ${product.p50} ms p99 ${product.p99} ms, bare ${bare.requestsPerSecond}/s p50 ${bare.p50} ms p99 ${bare.p99} ms, failed ${failed}`,
  );
}
mkdirSync("bench/results", { recursive: true });
const measured = {
  at: new Date().toISOString(),
  cores: cpus().length,
  node: process.version,
  connections: CONNECTIONS,
  seconds: SECONDS,
  rounds: ROUNDS,
  rows: compared,
};
writeFileSync("bench/results/http.json", `${JSON.stringify(measured, null, 2)}\n`);
process.exitCode = compared.every(({ ratio, limit, failed }) => ratio >= limit && failed === 0) ? 0 : 1;
