import { z } from "zod";

import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { id } from "../scalars.ts";
import { presentRule, withPanel } from "./present-rule.ts";
import type { DetectionRuleJson, ListRulesInput } from "./schema.ts";

/** The detection rules of a service, in the order in which they were added. */
export async function listRules(ctx: Context, input: ListRulesInput): Promise<Page<DetectionRuleJson>> {
  const service = await ctx.db.service.findUnique({ where: { slug: input.slug }, select: { id: true } });
  if (!service) throw notFound("service");
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([id]))[0];
  const rows = await ctx.db.detectionRule.findMany({
    where: { serviceId: service.id, ...(after && { id: { gt: after } }) },
    include: withPanel,
    orderBy: { id: "asc" },
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentRule), input.limit, (last) => [last.id]);
}
