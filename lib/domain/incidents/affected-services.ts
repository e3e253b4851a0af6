import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";
import type { ChangeIncidentInput } from "./schema.ts";

/** Ids of the services of those slugs, by slug. Refuses a slug that no service has (`unknown-service`). */
async function serviceIds(ctx: TransactionContext, slugs: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(slugs)];
  const services = await ctx.db.service.findMany({
    where: { slug: { in: wanted } },
    select: { id: true, slug: true },
  });
  const ids = new Map(services.map(({ slug, id }) => [slug, id]));
  const unknown = wanted.filter((slug) => !ids.has(slug));
  if (unknown.length > 0)
    throw invalid("unknown-service", `There is no service called ${unknown.join(", ")}.`, { unknown });
  return ids;
}

/** Ids of the services of those slugs. Refuses a slug that no service has (`unknown-service`). */
export async function affectedServices(ctx: TransactionContext, slugs: readonly string[]): Promise<string[]> {
  return [...(await serviceIds(ctx, slugs)).values()];
}

/** Makes these the affected services; the times of those that stay are kept. */
export async function replaceServices(
  ctx: TransactionContext,
  incidentId: string,
  slugs: readonly string[],
): Promise<void> {
  const wanted = await affectedServices(ctx, slugs);
  await ctx.db.incidentService.deleteMany({ where: { incidentId, serviceId: { notIn: wanted } } });
  await ctx.db.incidentService.createMany({
    data: wanted.map((serviceId) => ({ incidentId, serviceId })),
    skipDuplicates: true,
  });
}

/** Makes these the affected services, with the times given. Refuses an end before its start and a service named twice. */
export async function replaceAffectedServices(
  ctx: TransactionContext,
  incidentId: string,
  given: NonNullable<ChangeIncidentInput["affectedServices"]>,
): Promise<void> {
  const ids = await serviceIds(
    ctx,
    given.map(({ slug }) => slug),
  );
  if (ids.size < given.length) throw invalid("service-named-twice", "Name each affected service once.");
  const wrong = given.find(({ from, to }) => from && to && to < from);
  if (wrong)
    throw invalid("service-times-order", `${wrong.slug} cannot be affected until before it was affected.`);
  await ctx.db.incidentService.deleteMany({ where: { incidentId } });
  await ctx.db.incidentService.createMany({
    data: given.map(({ slug, from, to }) => ({
      incidentId,
      serviceId: ids.get(slug) ?? "",
      affectedFrom: from ?? null,
      affectedTo: to ?? null,
    })),
  });
}
