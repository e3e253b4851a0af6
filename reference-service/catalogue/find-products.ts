import { z } from "zod";

import type { Database } from "../database/database.ts";

const PAGE_SIZE = 12;
const RELATED = 5;

export const sortSchema = z.enum(["popular", "price-asc", "price-desc", "name", "newest"]);
export type Sort = z.infer<typeof sortSchema>;

const ORDERS: Record<Sort, string> = {
  popular: "popularity DESC, id",
  "price-asc": "price_cents, id",
  "price-desc": "price_cents DESC, id DESC",
  name: "name, id",
  newest: "id DESC",
};

type Found = { id: number };
const idsOf = (rows: Found[]) => rows.map(({ id }) => id);

/** The products of one page of all, in the order of the page. */
export async function findAll(database: Database, sort: Sort, page: number): Promise<number[]> {
  return idsOf(
    await database.query<Found>(
      `find-all-${sort}`,
      `SELECT id FROM products ORDER BY ${ORDERS[sort]} LIMIT ${PAGE_SIZE} OFFSET $1`,
      [(page - 1) * PAGE_SIZE],
    ),
  );
}

/** The products of one page of a category, in the order of the page; none if there is no such category. */
export async function findOfCategory(
  database: Database,
  category: string,
  sort: Sort,
  page: number,
): Promise<number[]> {
  return idsOf(
    await database.query<Found>(
      `find-category-${sort}`,
      `SELECT id FROM products WHERE category_id = (SELECT id FROM categories WHERE slug = $1)
       ORDER BY ${ORDERS[sort]} LIMIT ${PAGE_SIZE} OFFSET $2`,
      [category, (page - 1) * PAGE_SIZE],
    ),
  );
}

/** The most popular products with this in their names. */
export async function findByName(database: Database, text: string): Promise<number[]> {
  return idsOf(
    await database.query<Found>(
      "find-by-name",
      `SELECT id FROM products WHERE strpos(name, lower($1)) > 0 ORDER BY popularity DESC, id LIMIT ${PAGE_SIZE}`,
      [text],
    ),
  );
}

/** A product and those of its category that cost about as much; none if there is no such product. */
export async function findWithRelated(database: Database, id: number): Promise<number[]> {
  return idsOf(
    await database.query<Found>(
      "find-with-related",
      `SELECT other.id FROM products own JOIN products other USING (category_id) WHERE own.id = $1
       ORDER BY other.id <> own.id, abs(other.price_cents - own.price_cents), other.id LIMIT ${RELATED + 1}`,
      [id],
    ),
  );
}
