import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockService } from "./find-service.ts";
import { canChangeMetrics } from "./policy.ts";
import { presentMetricsSource } from "./present-metrics-source.ts";

/** Ends the scraping of a service; its panels stay, and what was scraped until its time is over. */
export async function removeMetricsSource(
  ctx: Context,
  input: { slug: string; expectedVersion: number },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { id: serviceId } = await lockService(ctx, input.slug);
    authorize(canChangeMetrics(ctx.actor), "Only managers and administrators say where metrics come from.");
    const before = await ctx.db.metricsSource.findUnique({ where: { serviceId } });
    if (!before) throw notFound("metrics source");
    if (before.version !== input.expectedVersion) throw stale(presentMetricsSource(before));

    await ctx.db.metricsSource.delete({ where: { serviceId } });

    const detail = { before: presentMetricsSource(before) };
    await recordEvent(ctx, { type: "metrics-source.removed", subjectId: serviceId, detail });
  });
}
