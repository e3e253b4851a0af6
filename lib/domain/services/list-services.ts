import { z } from "zod";

import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { cutPage, readCursor } from "../keyset.ts";
import { id } from "../scalars.ts";
import { presentService, withOwnerTeam } from "./present-service.ts";

/** All services by name. */
export async function listServices(ctx: Context, input: { limit: number; cursor?: string | undefined }) {
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([z.string(), id]));
  const rows = await ctx.db.service.findMany({
    ...(after && { where: { OR: [{ name: { gt: after[0] } }, { name: after[0], id: { gt: after[1] } }] } }),
    include: withOwnerTeam,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentService), input.limit, (last) => [last.name, last.id]);
}

/** One service by its slug. */
export async function getService(ctx: Context, input: { slug: string }) {
  const row = await ctx.db.service.findUnique({ where: { slug: input.slug }, include: withOwnerTeam });
  if (!row) throw notFound("service");
  return presentService(row);
}
