import type { Context } from "../context.ts";
import { presentMetricsSource } from "./present-metrics-source.ts";
import type { MetricsSourceJson } from "./schema.ts";

/** The metrics sources of these services, at most 200, by the services' ids. A service that has none is left out. */
export async function listMetricsSources(
  ctx: Context,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, MetricsSourceJson>> {
  const rows = await ctx.db.metricsSource.findMany({
    where: { serviceId: { in: serviceIds.slice(0, 200) } },
  });
  return new Map(rows.map((row) => [row.serviceId, presentMetricsSource(row)]));
}
