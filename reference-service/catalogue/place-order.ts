import { z } from "zod";

import type { Database } from "../database/database.ts";

export const orderSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        productId: z.number().int().min(1).max(2_147_483_647),
        quantity: z.number().int().min(1).max(20),
      }),
    )
    .min(1)
    .max(20),
});

export type Placed =
  | { outcome: "placed"; orderId: number; totalCents: number }
  | { outcome: "unknown-product" | "out-of-stock"; productId: number };

/** Takes the goods from the stock and writes the order. Always locks in the order of the keys, whatever refills do. */
export async function placeOrder(
  database: Database,
  { lines }: z.infer<typeof orderSchema>,
): Promise<Placed> {
  const wanted = new Map<number, number>();
  for (const { productId, quantity } of lines) wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
  const ids = [...wanted.keys()].toSorted((a, b) => a - b);
  const quantities = ids.map((id) => wanted.get(id) ?? 0);

  return database.transaction<Placed>(async (query) => {
    const stock = await query<{ productId: number; onHand: number }>(
      "lock-stock",
      `SELECT product_id AS "productId", on_hand AS "onHand" FROM stock WHERE product_id = ANY ($1::int[])
       ORDER BY product_id FOR UPDATE`,
      [ids],
    );
    const onHand = new Map(stock.map((row) => [row.productId, row.onHand]));
    for (const [productId, quantity] of wanted) {
      const left = onHand.get(productId);
      if (left === undefined) return { outcome: "unknown-product", productId };
      if (left < quantity) return { outcome: "out-of-stock", productId };
    }
    await query(
      "take-from-stock",
      `UPDATE stock SET on_hand = on_hand - quantity
       FROM unnest($1::int[], $2::int[]) AS wanted (id, quantity) WHERE product_id = wanted.id`,
      [ids, quantities],
    );
    const [order] = await query<{ id: number }>(
      "insert-order",
      "INSERT INTO orders (placed_at) VALUES (now()) RETURNING id::float8 AS id",
    );
    const orderId = order?.id ?? 0;
    const priced = await query<{ cents: number }>(
      "insert-order-lines",
      `INSERT INTO order_lines SELECT $1, p.id, quantity, price_cents
       FROM unnest($2::int[], $3::int[]) AS wanted (id, quantity) JOIN products p USING (id) ORDER BY p.id
       RETURNING quantity * price_cents AS cents`,
      [orderId, ids, quantities],
    );
    return { outcome: "placed", orderId, totalCents: priced.reduce((sum, { cents }) => sum + cents, 0) };
  });
}
