import type { Prisma } from "#prisma/generated/client.ts";

import type { TransactionContext } from "../context.ts";
import { withPanel } from "./present-rule.ts";

/** The rule, locked against its evaluation and other changes; null if there is none. */
export async function lockRule(
  ctx: TransactionContext,
  id: string,
): Promise<Prisma.DetectionRuleGetPayload<{ include: typeof withPanel }> | null> {
  await ctx.sql.rows("SELECT 1 FROM detection_rules WHERE id = $1::uuid FOR UPDATE", [id]);
  return ctx.db.detectionRule.findUnique({ where: { id }, include: withPanel });
}
