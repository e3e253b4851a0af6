import pg from "pg";

const NAME = "order_lines_product_id";
/** Held by a connection while it changes the index: two services on one database take turns. */
const CHANGING = 7_015_234;

/** Whether the order lines of a product can be found by an index that is whole. */
export function hasRefillIndex(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await stateOf(client)) === "whole");
}

/**
 * Makes or removes the index on order lines by product while others read and write. Waits for transactions that run, so
 * it can take seconds under load. One that was left half made is made again.
 */
export function changeRefillIndex(url: string, wanted: boolean): Promise<void> {
  return withClient(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [CHANGING]);
    const state = await stateOf(client);
    if (state === (wanted ? "whole" : "none")) return;
    if (state !== "none") await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${NAME}`);
    if (wanted) {
      await client.query(`CREATE INDEX CONCURRENTLY ${NAME} ON order_lines (product_id) INCLUDE (quantity)`);
    }
  });
}

async function stateOf(client: pg.Client): Promise<"none" | "half" | "whole"> {
  const { rows } = await client.query<{ indisvalid: boolean }>(
    "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)",
    [NAME],
  );
  if (!rows[0]) return "none";
  return rows[0].indisvalid ? "whole" : "half";
}

/** A connection of its own: neither the pool nor its limit on the time of a statement is for this. */
async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "storefront-index",
    connectionTimeoutMillis: 5_000,
    statement_timeout: 120_000,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
