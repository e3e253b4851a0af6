import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** Refuses a category that the catalogue lacks (`unknown-category`) or no longer offers (`retired-category`). */
export async function assertOfferedCategory(ctx: TransactionContext, slug: string): Promise<void> {
  const category = await ctx.db.causeCategory.findUnique({ where: { slug } });
  if (!category) throw invalid("unknown-category", `The catalogue of causes has no ${slug}.`);
  if (category.retiredAt)
    throw invalid("retired-category", `${category.name} is no longer used. Choose another category.`);
}

/** Refuses a hypothesis that is not a confirmed one of the incident (`hypothesis-not-confirmed`). */
export async function assertConfirmed(
  ctx: TransactionContext,
  incidentId: string,
  hypothesisId: string,
): Promise<void> {
  const hypothesis = await ctx.db.hypothesis.findFirst({
    where: { id: hypothesisId, incidentId, outcome: "confirmed" },
    select: { id: true },
  });
  if (!hypothesis) throw invalid("hypothesis-not-confirmed", "Name a confirmed hypothesis of this incident.");
}
