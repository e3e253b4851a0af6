import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict, DomainError, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { assertUsable } from "./assert-answerable.ts";
import { lockService } from "./find-service.ts";
import { canChangeMetrics } from "./policy.ts";
import { presentMetricsSource } from "./present-metrics-source.ts";
import type { MetricsSourceJson, SetMetricsSourceInput } from "./schema.ts";

/** A new source has neither been scraped nor failed; it is due at once, and whoever scrapes the old one writes nothing. */
const AFRESH = {
  leaseUntil: null,
  leaseToken: null,
  lastScrapedAt: null,
  lastSucceededAt: null,
  lastError: null,
  lastSamples: null,
  lastDurationMs: null,
};

/**
 * Says where a service's metrics come from. Refuses a version that is stale, or absent while there is a source, a matcher
 * that is none, and whoever is no manager. What was scraped before stays until its time is over.
 */
export async function setMetricsSource(
  ctx: Context,
  input: SetMetricsSourceInput,
): Promise<MetricsSourceJson> {
  return inTransaction(ctx, async (ctx) => {
    const { id: serviceId } = await lockService(ctx, input.slug);
    authorize(canChangeMetrics(ctx.actor), "Only managers and administrators say where metrics come from.");
    const { slug: _slug, expectedVersion, ...fields } = input;
    assertUsable(fields.matchers);
    const before = await ctx.db.metricsSource.findUnique({ where: { serviceId } });
    if (before && expectedVersion === undefined)
      throw new DomainError("invalid", "version-required", "Send If-Match with the ETag that you have read.");
    if (before && before.version !== expectedVersion) throw stale(presentMetricsSource(before));
    if (!before && expectedVersion !== undefined)
      throw conflict("no-metrics-source", "The service has no metrics by now. Set them without If-Match.");

    const data = { ...fields, ...AFRESH, nextScrapeAt: ctx.now(), updatedAt: ctx.now() };
    const row = await ctx.db.metricsSource.upsert({
      where: { serviceId },
      create: { serviceId, ...data, createdAt: ctx.now() },
      update: { ...data, version: { increment: 1 } },
    });

    await recordEvent(ctx, {
      type: "metrics-source.set",
      subjectId: serviceId,
      detail: { before: before && presentMetricsSource(before), changed: fields },
    });
    return presentMetricsSource(row);
  });
}
