import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** The id of the team of that slug. Refuses an unknown one (`unknown-team`). */
export async function teamIdOf(ctx: TransactionContext, slug: string): Promise<string> {
  const team = await ctx.db.team.findUnique({ where: { slug }, select: { id: true } });
  if (!team) throw invalid("unknown-team", `There is no team called ${slug}.`);
  return team.id;
}
