import { Buffer } from "node:buffer";

import { z } from "zod";

import { invalid } from "./errors.ts";

export type Page<T> = { items: T[]; nextCursor: string | null };

/** What a list takes beside its filters. */
export const pageInput = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "Rows a page." }),
  cursor: z.string().max(1_000).optional().meta({ description: "`nextCursor` of the page before." }),
};

/** The output schema of a list of `item`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Reads a cursor into the sort values of the last row seen. Throws `invalid-cursor` for anything that is none. */
export function readCursor<Shape extends z.ZodType>(cursor: string, shape: Shape): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw invalid("invalid-cursor", "This cursor is not from this list. Begin again without one.");
  }
}

export const writeCursor = (values: unknown): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url");

/** Cuts one row more than a page into a page and the cursor to the next. `rows` holds up to `limit + 1`. */
export function cutPage<T>(rows: T[], limit: number, cursorOf: (last: T) => unknown): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
  };
}
