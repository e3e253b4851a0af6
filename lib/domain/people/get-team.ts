import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { presentTeam, withMembers } from "./present-team.ts";

/** The team of that slug with its members, policy and, for those who may change it, contacts. */
export async function getTeam(ctx: Context, input: { slug: string }) {
  const row = await ctx.db.team.findUnique({ where: { slug: input.slug }, include: withMembers });
  if (!row) throw notFound("team");
  return presentTeam(row, ctx.actor);
}
