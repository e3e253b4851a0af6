import type { Config } from "../control/config.ts";
import type { Database, Query } from "../database/database.ts";
import type { Metrics } from "../metrics.ts";

export type Product = {
  id: number;
  name: string;
  category: string;
  priceCents: number;
  onHand: number;
  popularity: number;
};

/**
 * What a page shows of its products, in the order of `ids`. In one transaction each product is locked, its popularity is
 * added up from all order lines and written back. Two of these that lock common products in different orders can wait
 * for each other: PostgreSQL then ends one (40P01). In the order of the keys they cannot.
 */
export async function refillPage(
  database: Database,
  ids: readonly number[],
  order: Config["refillOrder"],
  metrics: Metrics,
): Promise<Product[]> {
  const products = await database.transaction(async (query) => {
    for (const id of order === "key" ? ids.toSorted((a, b) => a - b) : ids) {
      await lock(query, id, metrics);
      await refreshPopularity(query, id);
    }
    return query<Product>(
      "read-products",
      `SELECT p.id, p.name, slug AS category, price_cents AS "priceCents", on_hand AS "onHand",
         popularity::float8 AS popularity
       FROM products p JOIN categories c ON c.id = category_id JOIN stock ON product_id = p.id
       WHERE p.id = ANY ($1::int[])`,
      [ids],
    );
  });
  const byId = new Map(products.map((product) => [product.id, product]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Until the transaction ends. References from new order lines do not wait for it. */
async function lock(query: Query, id: number, metrics: Metrics): Promise<void> {
  const end = metrics.lockWait.startTimer();
  try {
    await query("lock-product", "SELECT FROM products WHERE id = $1 FOR NO KEY UPDATE", [id]);
  } finally {
    end();
  }
}

async function refreshPopularity(query: Query, id: number): Promise<void> {
  const [row] = await query<{ sold: string }>(
    "sum-order-lines",
    "SELECT coalesce(sum(quantity), 0) AS sold FROM order_lines WHERE product_id = $1",
    [id],
  );
  await query(
    "write-popularity",
    "UPDATE products SET popularity = $2, popularity_at = now() WHERE id = $1",
    [id, row?.sold ?? 0],
  );
}
