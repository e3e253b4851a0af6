import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** The team of that slug. Refuses an unknown one (`unknown-team`). For commands that name a team. */
export async function findTeam(ctx: TransactionContext, slug: string): Promise<{ id: string; name: string }> {
  const team = await ctx.db.team.findUnique({ where: { slug }, select: { id: true, name: true } });
  if (!team) throw invalid("unknown-team", `There is no team called ${slug}.`);
  return team;
}
