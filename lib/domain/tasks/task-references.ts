import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** The id of an active user; null stays null, undefined undefined. Refuses anybody else (`unknown-user`). */
export async function ownerIdOf(ctx: TransactionContext, owner: string | null | undefined) {
  if (owner === null || owner === undefined) return owner;
  const user = await ctx.db.user.findFirst({ where: { id: owner, disabledAt: null }, select: { id: true } });
  if (!user) throw invalid("unknown-user", "There is no such person to own the task.");
  return user.id;
}

/** The id of the team of that slug; null stays null, undefined undefined. Refuses an unknown one (`unknown-team`). */
export async function teamIdOf(ctx: TransactionContext, slug: string | null | undefined) {
  if (slug === null || slug === undefined) return slug;
  const team = await ctx.db.team.findUnique({ where: { slug }, select: { id: true } });
  if (!team) throw invalid("unknown-team", `There is no team called ${slug}.`);
  return team.id;
}
