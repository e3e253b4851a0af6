import { Buffer } from "node:buffer";

import type { z } from "zod";

import { invalid } from "./errors.ts";
import type { Page } from "./page.ts";

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
