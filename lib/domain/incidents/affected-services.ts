import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** Ids of the services of those slugs. Refuses a slug that no service has (`unknown-service`). */
export async function affectedServices(ctx: TransactionContext, slugs: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(slugs)];
  const services = await ctx.db.service.findMany({
    where: { slug: { in: wanted } },
    select: { id: true, slug: true },
  });
  const unknown = wanted.filter((slug) => !services.some((service) => service.slug === slug));
  if (unknown.length > 0)
    throw invalid("unknown-service", `There is no service called ${unknown.join(", ")}.`, { unknown });
  return services.map((service) => service.id);
}
