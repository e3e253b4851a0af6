import { type Context, Hono } from "hono";
import { z } from "zod";

import type { PageCache } from "../cache/page-cache.ts";
import type { Config } from "../control/config.ts";
import type { Database } from "../database/database.ts";
import type { Metrics } from "../metrics.ts";
import { problem } from "../problem.ts";
import { readJson } from "../read-json.ts";
import { findAll, findByName, findOfCategory, findWithRelated, sortSchema } from "./find-products.ts";
import { orderSchema, placeOrder } from "./place-order.ts";
import { refillPage } from "./refill-page.ts";

const pageQuery = z.strictObject({
  sort: sortSchema.default("popular"),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
const searchQuery = z.strictObject({ q: z.string().trim().min(2).max(60) });
const productId = z.coerce.number().int().min(1).max(2_147_483_647);

export type Catalogue = { database: Database; cache: PageCache; config: () => Config; metrics: Metrics };

/** What the users of the shop see. Each page comes from the cache; whoever finds it missing waits for its refill. */
export function catalogueRoutes({ database, cache, config, metrics }: Catalogue): Hono {
  const app = new Hono();

  const readPage = (kind: string, key: string, find: () => Promise<number[]>) =>
    cache.read(`${kind} ${key}`, kind, async () => {
      const ids = await find();
      return { items: ids.length > 0 ? await refillPage(database, ids, config().refillOrder, metrics) : [] };
    });

  app.get("/products", async (c) => {
    const query = pageQuery.safeParse(c.req.query());
    if (!query.success) return refuse(c, query.error);
    const { sort, page } = query.data;
    return c.json(await readPage("list", `${sort} ${page}`, () => findAll(database, sort, page)));
  });

  app.get("/products/:id", async (c) => {
    const id = productId.safeParse(c.req.param("id"));
    if (!id.success) return problem(c, 404, "not-found", "There is no such product.");
    const page = await readPage("product", `${id.data}`, () => findWithRelated(database, id.data));
    const [product, ...related] = "items" in page && Array.isArray(page.items) ? page.items : [];
    if (product === undefined) return problem(c, 404, "not-found", "There is no such product.");
    return c.json({ product, related });
  });

  app.get("/categories/:slug/products", async (c) => {
    const query = pageQuery.safeParse(c.req.query());
    if (!query.success) return refuse(c, query.error);
    const { sort, page } = query.data;
    const slug = c.req.param("slug");
    return c.json(
      await readPage("category", `${slug} ${sort} ${page}`, () => findOfCategory(database, slug, sort, page)),
    );
  });

  app.get("/search", async (c) => {
    const query = searchQuery.safeParse(c.req.query());
    if (!query.success) return refuse(c, query.error);
    const text = query.data.q.toLowerCase();
    return c.json(await readPage("search", text, () => findByName(database, text)));
  });

  app.post("/checkout", async (c) => {
    const order = orderSchema.safeParse(await readJson(c));
    if (!order.success) return refuse(c, order.error);
    const placed = await placeOrder(database, order.data);
    if (placed.outcome === "placed") {
      return c.json({ orderId: placed.orderId, totalCents: placed.totalCents }, 201);
    }
    return problem(c, 409, placed.outcome, `Product ${placed.productId} cannot be ordered in this quantity.`);
  });

  return app;
}

function refuse(c: Context, error: z.ZodError): Response {
  return problem(c, 422, "invalid", z.prettifyError(error));
}
