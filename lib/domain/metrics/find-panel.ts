import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { withService } from "./present-panel.ts";

/** The row of a service's panel. Refuses a service or a panel that there is not. */
export async function findPanel({ db }: Context, given: { service: string; panel: string }) {
  const row = await db.panel.findFirst({
    where: { slug: given.panel, service: { slug: given.service } },
    include: withService,
  });
  if (!row) throw notFound("panel");
  return row;
}

/** The same, locked together with its service. */
export async function lockPanel(ctx: Context, given: { service: string; panel: string }) {
  await ctx.db.$queryRaw`SELECT 1 FROM services WHERE slug = ${given.service} FOR UPDATE`;
  return findPanel(ctx, given);
}
