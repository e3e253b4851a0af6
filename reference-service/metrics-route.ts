import type { Handler } from "hono";

import type { PageCache } from "./cache/page-cache.ts";
import type { Database } from "./database/database.ts";
import type { Metrics } from "./metrics.ts";

/**
 * Everything in the text format of Prometheus. When PostgreSQL cannot be asked, what it counts is left out rather than
 * told as 0, which would look like a counter that began anew.
 */
export function serveMetrics(metrics: Metrics, database: Database, cache: PageCache): Handler {
  return async (c) => {
    cache.report();
    await askPostgres(metrics, database);
    return c.body(await metrics.registry.metrics(), 200, { "content-type": metrics.registry.contentType });
  };
}

async function askPostgres(metrics: Metrics, database: Database): Promise<void> {
  const told = await database.readStatistics().catch(() => undefined);
  metrics.postgresUp.set(told ? 1 : 0);
  metrics.postgresDeadlocks.reset();
  metrics.postgresTransactions.reset();
  metrics.lockWaitingSessions.reset();
  if (!told) return;
  const { datname } = told;
  metrics.postgresDeadlocks.inc({ datname }, told.deadlocks);
  metrics.postgresTransactions.inc({ datname, outcome: "committed" }, told.commits);
  metrics.postgresTransactions.inc({ datname, outcome: "rolled_back" }, told.rollbacks);
  metrics.lockWaitingSessions.set({ datname }, told.lockWaiting);
}
