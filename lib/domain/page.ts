import { z } from "zod";

export type Page<T> = { items: T[]; nextCursor: string | null };

/** What a list takes beside its filters. */
export const pageInput = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "Rows a page." }),
  cursor: z.string().max(1_000).optional().meta({ description: "`nextCursor` of the page before." }),
};

/** The output schema of a list of `item`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
