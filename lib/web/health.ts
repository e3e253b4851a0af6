import { type Context as HonoContext, Hono } from "hono";
import { collectDefaultMetrics, Counter, Gauge, register } from "prom-client";

import { pool } from "#lib/platform/pool.ts";
import { processWide } from "#lib/platform/process-wide.ts";
import { pooledSql } from "#lib/platform/sql.ts";

import { eventFeed } from "./event-feed.ts";
import { requestIdOf } from "./request-context.ts";

type ScrapedServices = { scraped: number; failed: number; late: number };
const SCRAPED_SERVICES = `
  SELECT count(*) FILTER (WHERE last_error IS NULL AND last_scraped_at IS NOT NULL)::int AS scraped,
    count(*) FILTER (WHERE last_error IS NOT NULL)::int AS failed,
    count(*) FILTER (WHERE next_scrape_at < now() - interval_seconds * interval '1 second')::int AS late
  FROM metrics_sources WHERE kind = 'scrape'`;

const metrics = processWide("metrics", () => {
  collectDefaultMetrics();
  new Gauge({
    name: "hindcast_live_streams",
    help: "Open live streams of this process.",
    collect() {
      this.set(eventFeed.listeners);
    },
  });
  new Gauge({
    name: "hindcast_database_connections",
    help: "Database connections of this process by state.",
    labelNames: ["state"],
    collect() {
      this.set({ state: "total" }, pool.totalCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
  new Gauge({
    name: "hindcast_scraped_services",
    help: "Services whose metrics are scraped, by how their last scrape went.",
    labelNames: ["result"],
    async collect() {
      // Workers scrape, and any number of them: what they have in common is in the database.
      const counts = await pooledSql
        .rows<ScrapedServices>(SCRAPED_SERVICES, [])
        .then(([row]) => row)
        .catch(() => undefined);
      this.reset();
      if (counts) for (const [result, count] of Object.entries(counts)) this.set({ result }, count);
    },
  });
  return {
    requests: new Counter({
      name: "hindcast_http_requests_total",
      help: "Answered requests of the API by method and status.",
      labelNames: ["method", "status"],
    }),
  };
});

/** Counts one answer of the API. */
export function countRequest(method: string, status: number): void {
  metrics.requests.inc({ method, status: String(status) });
}

/** Whether this process is alive, whether it can serve, and its numbers; at the root, without credentials. */
export const health = new Hono();

const headersOf = ({ req }: HonoContext) => ({
  "x-request-id": requestIdOf(req.raw.headers),
  "cache-control": "no-store",
});

health.get("/livez", (c) => c.json({ status: "alive", pid: process.pid }, 200, headersOf(c)));

health.get("/readyz", async (c) => {
  try {
    await pooledSql.rows(`SELECT 1 FROM incidents LIMIT 1`, []);
    return c.json({ status: "ready", database: "reachable" }, 200, headersOf(c));
  } catch {
    return c.json({ status: "not ready", database: "away" }, 503, { ...headersOf(c), "retry-after": "2" });
  }
});

health.get("/metrics", async (c) =>
  c.body(await register.metrics(), 200, { ...headersOf(c), "content-type": register.contentType }),
);
