import { z } from "zod";

import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { slug } from "../scalars.ts";
import { presentCauseCategory } from "./present-cause-category.ts";
import type { CauseCategoryJson, ListCauseCategoriesInput } from "./schema.ts";

/** The catalogue of causes in its order, retired categories included. */
export async function listCauseCategories(
  ctx: Context,
  input: ListCauseCategoriesInput,
): Promise<Page<CauseCategoryJson>> {
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([z.int(), slug]));
  const rows = await ctx.db.causeCategory.findMany({
    where: after && { OR: [{ position: { gt: after[0] } }, { position: after[0], slug: { gt: after[1] } }] },
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentCauseCategory), input.limit, (last) => [last.position, last.slug]);
}
