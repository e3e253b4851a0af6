import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** The ids, each once, in their order. Refuses people without an active account (`unknown-user`). */
export async function activeMembers(ctx: TransactionContext, ids: readonly string[]): Promise<string[]> {
  const members = [...new Set(ids)];
  const active = await ctx.db.user.count({ where: { id: { in: members }, disabledAt: null } });
  if (active < members.length) throw invalid("unknown-user", "Some of these people have no active account.");
  return members;
}
