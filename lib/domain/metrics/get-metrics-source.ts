import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { findService } from "./find-service.ts";
import { presentMetricsSource } from "./present-metrics-source.ts";
import type { MetricsSourceJson } from "./schema.ts";

/** Where a service's metrics come from, and how the last scrape went. Refuses a service that has none. */
export async function getMetricsSource(ctx: Context, input: { slug: string }): Promise<MetricsSourceJson> {
  const { id: serviceId } = await findService(ctx, input.slug);
  const row = await ctx.db.metricsSource.findUnique({ where: { serviceId } });
  if (!row) throw notFound("metrics source");
  return presentMetricsSource(row);
}
