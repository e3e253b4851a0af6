import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";

type ServiceNamed = { id: string; slug: string; name: string };

/** The service of that slug. Refuses one that there is not. */
export async function findService({ db }: Context, slug: string): Promise<ServiceNamed> {
  const found = await db.service.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true },
  });
  if (!found) throw notFound("service");
  return found;
}

/** The same, locked: changes to what a service has happen one after another. */
export async function lockService(ctx: Context, slug: string): Promise<ServiceNamed> {
  await ctx.db.$queryRaw`SELECT 1 FROM services WHERE slug = ${slug} FOR UPDATE`;
  return findService(ctx, slug);
}
