import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** The id of a service's panel of that slug. Refuses one that is not there (`unknown-panel`). */
export async function panelOfService(
  ctx: TransactionContext,
  serviceId: string,
  slug: string,
): Promise<string> {
  const panel = await ctx.db.panel.findUnique({
    where: { serviceId_slug: { serviceId, slug } },
    select: { id: true },
  });
  if (!panel) throw invalid("unknown-panel", `This service has no panel called ${slug}.`);
  return panel.id;
}
