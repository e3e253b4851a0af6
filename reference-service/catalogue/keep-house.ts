import type { Database } from "../database/database.ts";

const FORGET_AFTER = "1 hour";
const EVERY_MS = 5 * 60_000;

/**
 * Forgets orders an hour after they were placed while running, and fills shelves that are nearly empty, so that a service
 * under load for days stays as it was.
 */
export async function keepHouse(database: Database): Promise<void> {
  await database.query(
    "forget-orders",
    `DELETE FROM orders WHERE NOT seeded AND placed_at < now() - interval '${FORGET_AFTER}'`,
  );
  // Locked in the order of the keys, as checkouts do.
  await database.query(
    "restock",
    `WITH low AS (SELECT product_id FROM stock WHERE on_hand < 100 ORDER BY product_id FOR UPDATE)
     UPDATE stock SET on_hand = on_hand + 400 FROM low WHERE low.product_id = stock.product_id`,
  );
}

/** Does so now and every five minutes, until the function that it returns is called. */
export function keepHouseRegularly(database: Database): () => void {
  // What fails now is done the next time; the database's metrics tell of it.
  const work = () => void keepHouse(database).catch(() => {});
  work();
  const timer = setInterval(work, EVERY_MS);
  return () => clearInterval(timer);
}
