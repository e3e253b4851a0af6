import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { canChangeCauseCategories } from "./policy.ts";
import { presentCauseCategory } from "./present-cause-category.ts";
import type { CauseCategoryJson, ChangeCauseCategoryInput } from "./schema.ts";

/**
 * Renames a category, moves it to another place, retires it or offers it again; causes that name it keep it. Managers
 * and above; refuses a stale version.
 */
export async function changeCauseCategory(
  ctx: Context,
  input: ChangeCauseCategoryInput,
): Promise<CauseCategoryJson> {
  return inTransaction(ctx, async (ctx) => {
    // All rows in one order: who moves one renumbers the others, and two who do so come one after another.
    const catalogue = await ctx.sql.rows<{ slug: string }>(
      "SELECT slug FROM cause_categories ORDER BY position, slug FOR UPDATE",
      [],
    );
    authorize(
      canChangeCauseCategories(ctx.actor),
      "Only managers and administrators change the catalogue of causes.",
    );
    const before = await ctx.db.causeCategory.findUnique({ where: { slug: input.slug } });
    if (!before) throw notFound("cause category");
    if (before.version !== input.expectedVersion) throw stale(presentCauseCategory(before));

    if (input.position !== undefined) {
      const others = catalogue.map(({ slug }) => slug).filter((slug) => slug !== input.slug);
      await renumber(ctx, others.toSpliced(input.position - 1, 0, input.slug));
    }
    const row = await ctx.db.causeCategory.update({
      where: { slug: input.slug },
      data: {
        name: input.name,
        ...(input.retired !== undefined && { retiredAt: input.retired ? ctx.now() : null }),
        version: input.expectedVersion + 1,
      },
    });

    const category = presentCauseCategory(row);
    await recordEvent(ctx, {
      type: "cause-category.changed",
      subjectId: row.id,
      detail: { before: presentCauseCategory(before), after: category },
    });
    return category;
  });
}

async function renumber(ctx: TransactionContext, slugs: readonly string[]): Promise<void> {
  await ctx.sql.write(
    `UPDATE cause_categories c SET position = o.position
     FROM unnest($1::text[]) WITH ORDINALITY AS o (slug, position) WHERE c.slug = o.slug AND c.position <> o.position`,
    [slugs],
  );
}
