import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { canChangeCauseCategories } from "./policy.ts";
import { presentCauseCategory } from "./present-cause-category.ts";
import type { AddCauseCategoryInput, CauseCategoryJson } from "./schema.ts";

/** Adds a category at the end of the catalogue. Managers and above; refuses a slug that is taken (`slug-taken`). */
export async function addCauseCategory(
  ctx: Context,
  input: AddCauseCategoryInput,
): Promise<CauseCategoryJson> {
  return inTransaction(ctx, async (ctx) => {
    authorize(
      canChangeCauseCategories(ctx.actor),
      "Only managers and administrators change the catalogue of causes.",
    );
    const taken = await ctx.db.causeCategory.findUnique({ where: { slug: input.slug } });
    if (taken) throw conflict("slug-taken", `There is a category called ${input.slug} already.`);
    const { _max: last } = await ctx.db.causeCategory.aggregate({ _max: { position: true } });

    const row = await ctx.db.causeCategory.create({
      data: { ...input, position: (last.position ?? 0) + 1 },
    });

    await recordEvent(ctx, { type: "cause-category.added", subjectId: row.id, detail: { ...input } });
    return presentCauseCategory(row);
  });
}
