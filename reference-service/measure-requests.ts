import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";

import type { Metrics } from "./metrics.ts";

/** Counts and times each request by its route, never by its address: addresses are without number. */
export function measureRequests(metrics: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = performance.now();
    metrics.httpInFlight.inc();
    try {
      await next();
    } finally {
      metrics.httpInFlight.dec();
      const own = matchedRoutes(c).findLast(({ method }) => method === c.req.method);
      const route = own?.path ?? "none";
      metrics.httpRequests.inc({ method: own ? c.req.method : "other", route, status: String(c.res.status) });
      metrics.httpDuration.observe({ route }, (performance.now() - startedAt) / 1000);
    }
  };
}
