import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { withScratchDatabase } from "#prisma/scratch-database.ts";

import { type Config, CORRECTED, MISCONFIGURED } from "./control/config.ts";
import { prepareDatabase } from "./database/prepare-database.ts";
import { type Service, startService } from "./service.ts";

const TOKEN = "a-token-for-tests-only";
// Few products, so that the pages of a category share all of theirs; enough lines for a scan to take its time.
const SIZE = { products: 240, orderLines: 60_000 };
const AUTHORIZED = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };

// Real locks and scans: on a busy machine they take long.
vi.setConfig({ testTimeout: 60_000 });

let databaseUrl = "";
let service: Service;
let removeDatabase = () => {};
let databaseIsGone: Promise<void> | undefined;

const start = (url = databaseUrl) =>
  startService({ databaseUrl: url, host: "127.0.0.1", port: 0, controlToken: TOKEN, size: SIZE });

beforeAll(async () => {
  databaseUrl = await new Promise<string>((resolve, reject) => {
    databaseIsGone = withScratchDatabase(process.env.DATABASE_URL ?? "", (url) => {
      resolve(url);
      return new Promise<void>((done) => (removeDatabase = done));
    });
    databaseIsGone.catch(reject);
  });
  service = await start();
});

afterAll(async () => {
  await service?.stop();
  removeDatabase();
  await databaseIsGone;
});

async function call(
  path: string,
  init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
  const { method = "GET", body, headers = {} } = init;
  const answer = await fetch(service.url + path, {
    method,
    headers,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("content-type") ?? "");
  return { status: answer.status, text, json: isJson ? JSON.parse(text) : undefined };
}

const control = (method: string, path: string, body?: unknown) =>
  call(`/control/${path}`, { method, body, headers: AUTHORIZED });

async function switchTo(config: Config): Promise<void> {
  expect(await control("PATCH", "config", config)).toMatchObject({ status: 200, json: config });
  await control("DELETE", "cache");
}

async function scrape(): Promise<Map<string, number>> {
  const lines = (await call("/metrics")).text.split("\n").filter((line) => /^[a-z]/.test(line));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

/** The sum of a metric over its labels. */
async function told(name: string): Promise<number> {
  const series = [...(await scrape())].filter(([key]) => key.replace(/\{.*/, "") === `storefront_${name}`);
  return series.reduce((sum, [, value]) => sum + value, 0);
}

describe("the shop", () => {
  beforeEach(() => switchTo(CORRECTED));

  it("lists products in the order that was asked for", async () => {
    const { json } = await call("/products?sort=price-asc");
    const prices = json.items.map((product: { priceCents: number }) => product.priceCents);
    expect(prices).toHaveLength(12);
    expect(prices).toEqual(prices.toSorted((a: number, b: number) => a - b));
  });

  it("shows a product with those of its category that cost about as much", async () => {
    const { json } = await call("/products/7");
    expect(json.product).toMatchObject({ id: 7, category: expect.any(String) });
    expect(json.related).toHaveLength(5);
    for (const other of json.related) expect(other.category).toBe(json.product.category);
  });

  it("finds products by their names", async () => {
    const { json } = await call("/search?q=Plain");
    expect(json.items.length).toBeGreaterThan(0);
    for (const { name } of json.items) expect(name).toContain("plain");
  });

  it.each(["/products/999999", "/products/none", "/nowhere"])("has nothing at %s", async (path) => {
    expect((await call(path)).status).toBe(404);
  });

  it.each(["/products?sort=luck", "/products?page=0", "/products?other=1", "/search?q=x"])(
    "refuses %s",
    async (path) => {
      expect(await call(path)).toMatchObject({ status: 422, json: { reason: "invalid" } });
    },
  );

  it("answers the second reader from the cache, without a statement", async () => {
    const first = await call("/categories/lamps/products");
    const queries = await told("db_query_duration_seconds_count");
    expect(await call("/categories/lamps/products")).toEqual(first);
    expect(await told("db_query_duration_seconds_count")).toBe(queries);
  });

  it("takes an order from the stock, and the next refill counts it as popular", async () => {
    const before = (await call("/products/11")).json.product;
    const order = { lines: [{ productId: 11, quantity: 3 }] };
    const placed = await call("/checkout", { method: "POST", body: order });
    expect(placed).toMatchObject({ status: 201, json: { totalCents: 3 * before.priceCents } });
    await control("DELETE", "cache");
    const after = (await call("/products/11")).json.product;
    expect(after.onHand).toBe(before.onHand - 3);
    expect(after.popularity).toBe(before.popularity + 3);
  });

  it("sells nothing of an order that it cannot fill", async () => {
    const { onHand } = (await call("/products/12")).json.product;
    const lines = [12, 13, ...Array.from({ length: 18 }, () => 13)].map((productId) => ({
      productId,
      quantity: 20,
    }));
    for (let taken = 0; taken < 3; taken++) await call("/checkout", { method: "POST", body: { lines } });
    const last = await call("/checkout", { method: "POST", body: { lines } });
    expect(last).toMatchObject({ status: 409, json: { reason: "out-of-stock" } });
    await control("DELETE", "cache");
    expect((await call("/products/12")).json.product.onHand).toBe(onHand - 20);
  });

  it.each([{}, { lines: [] }, { lines: [{ productId: 1, quantity: 0 }] }, "no json", "x".repeat(20_000)])(
    "refuses an order that is none (%#)",
    async (body) => {
      expect((await call("/checkout", { method: "POST", body })).status).toBe(422);
    },
  );

  it("is filled the same every time", async () => {
    await withScratchDatabase(process.env.DATABASE_URL ?? "", async (other) => {
      expect(await prepareDatabase(other, SIZE)).toBe(true);
      expect(await prepareDatabase(other, SIZE)).toBe(false);
      const prices =
        "SELECT md5(string_agg(format('%s %s %s', id, name, price_cents), ',' ORDER BY id)) FROM products";
      const lines = `SELECT md5(string_agg(l::text, ',' ORDER BY order_id, product_id)) FROM order_lines l
        JOIN orders ON id = order_id WHERE seeded`;
      for (const sql of [prices, lines]) expect(await ask(other, sql)).toEqual(await ask(databaseUrl, sql));
    });
  });
});

describe("the control door", () => {
  it.each(["config", "presets", "load"])("opens %s to the token only", async (path) => {
    expect((await call(`/control/${path}`)).status).toBe(401);
    const headers = { authorization: "Bearer another-token-of-this-length" };
    expect(await call(`/control/${path}`, { headers })).toMatchObject({
      status: 401,
      json: { reason: "wrong-token" },
    });
    expect((await control("GET", path)).status).toBe(200);
  });

  it("changes nothing without the token", async () => {
    await switchTo(CORRECTED);
    expect((await call("/control/config", { method: "PATCH", body: { jitter: 0.5 } })).status).toBe(401);
    expect((await control("GET", "config")).json).toEqual(CORRECTED);
  });

  it.each<[string, unknown]>([
    ["an unknown switch", { expiry: 3 }],
    ["a known beside an unknown one", { jitter: 0, other: true }],
    ["nothing", {}],
    ["text for a number", { expirySeconds: "3" }],
    ["an expiry of nothing", { expirySeconds: 0 }],
    ["an unknown order", { refillOrder: "random" }],
    ["no JSON", "{"],
  ])("refuses %s, and nothing changes", async (_, body) => {
    await switchTo(CORRECTED);
    expect(await control("PATCH", "config", body)).toMatchObject({ status: 422 });
    expect((await control("GET", "config")).json).toEqual(CORRECTED);
  });

  it("turns each switch by itself, and the metrics tell", async () => {
    await switchTo(MISCONFIGURED);
    const patches: Partial<Config>[] = [
      { expirySeconds: 60 },
      { jitter: 0.25 },
      { singleFlight: true },
      { refillOrder: "key" },
      { index: true },
    ];
    let expected = MISCONFIGURED;
    for (const patch of patches) {
      expected = { ...expected, ...patch };
      expect((await control("PATCH", "config", patch)).json).toEqual(expected);
    }
    expect([...(await scrape()).keys()].filter((key) => key.startsWith("storefront_config_info"))).toEqual([
      'storefront_config_info{expiry_seconds="60",jitter="0.25",single_flight="true",refill_order="key",index="true"}',
    ]);
  });

  it("makes and removes a real index", async () => {
    const indexes = `SELECT indexname FROM pg_indexes WHERE tablename = 'order_lines' AND indexdef LIKE '%(product_id)%'`;
    await control("PATCH", "config", { index: true });
    expect(await ask(databaseUrl, indexes)).toHaveLength(1);
    await control("PATCH", "config", { index: false });
    expect(await ask(databaseUrl, indexes)).toHaveLength(0);
  });

  it("is as it was left after a new start", async () => {
    const left = { ...CORRECTED, expirySeconds: 77, index: false };
    await switchTo(left);
    await service.stop();
    service = await start();
    expect((await control("GET", "config")).json).toEqual(left);
  });
});

describe("the load driver", () => {
  it("offers requests once it is on, tells how they fared, and rests when it is off", async () => {
    await switchTo(CORRECTED);
    const on = await control("PATCH", "load", { on: true, requestsPerSecond: 100, daySeconds: 5 });
    expect(on).toMatchObject({ status: 200, json: { on: true, requestsPerSecond: 100 } });
    await until(async () => (await told("load_requests_total")) > 50);
    expect((await control("PATCH", "load", { on: false })).json.on).toBe(false);
    await until(async () => (await control("GET", "load")).json.inFlight === 0);
    await sleep(600);
    const rested = await told("load_requests_total");
    expect((await control("GET", "load")).json.lastMinute.ok).toBeGreaterThan(50);
    await sleep(600);
    expect(await told("load_requests_total")).toBe(rested);
  });

  it.each([{ on: "yes" }, {}, { requestsPerSecond: 100_000 }, { speed: 1 }])("refuses %j", async (body) => {
    expect((await control("PATCH", "load", body)).status).toBe(422);
  });
});

describe("refills of pages that show the same products in other orders", () => {
  const pages = ["price-asc", "price-desc", "newest", "name"].map(
    (sort) => `/categories/lamps/products?sort=${sort}`,
  );

  /** All pages at once, each missing, until `isEnough` or so many rounds; the answers. */
  async function askInRounds(
    rounds: number,
    isEnough: (answers: Awaited<ReturnType<typeof call>>[]) => boolean,
  ) {
    const answers: Awaited<ReturnType<typeof call>>[] = [];
    for (let round = 0; round < rounds && !isEnough(answers); round++) {
      await control("DELETE", "cache");
      answers.push(...(await Promise.all([...pages, ...pages].map((page) => call(page)))));
    }
    return answers;
  }

  it("deadlock when misconfigured: PostgreSQL counts it, and the victim's user gets a 500", async () => {
    await switchTo(MISCONFIGURED);
    const before = await told("postgres_deadlocks_total");
    const answers = await askInRounds(30, (known) => known.some(({ status }) => status >= 500));
    const victims = answers.filter(({ status }) => status >= 500);
    expect(victims[0]).toMatchObject({ status: 500, json: { reason: "deadlock" } });
    await until(async () => (await told("postgres_deadlocks_total")) >= before + victims.length);
  });

  it("never do when rows are locked in the order of their keys", async () => {
    for (const config of [{ ...MISCONFIGURED, refillOrder: "key" as const }, CORRECTED]) {
      await switchTo(config);
      const before = await told("postgres_deadlocks_total");
      const answers = await askInRounds(5, () => false);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(await told("postgres_deadlocks_total")).toBe(before);
    }
  });
});

describe("/metrics", () => {
  const promtool = spawnSync("promtool", ["--version"]).error;

  it.skipIf(promtool)("is named as Prometheus asks for (skipped where there is no promtool)", async () => {
    await call("/products");
    const { text } = await call("/metrics");
    const result = spawnSync("promtool", ["check", "metrics"], { input: text, encoding: "utf8" });
    expect({ status: result.status, found: result.stdout + result.stderr }).toEqual({ status: 0, found: "" });
  });

  it("counts requests by route, never by address", async () => {
    await call("/products/5");
    await call("/nowhere/at/all");
    const keys = [...(await scrape()).keys()];
    expect(keys).toContain('storefront_http_requests_total{method="GET",route="/products/:id",status="200"}');
    expect(keys.filter((key) => /nowhere|products\/5/.test(key))).toEqual([]);
  });

  it("answers without what PostgreSQL counts while that is away, instead of telling 0", async () => {
    await withScratchDatabase(process.env.DATABASE_URL ?? "", async (url) => {
      const lonely = await start(url);
      const own = service;
      try {
        service = lonely;
        expect(await told("postgres_up")).toBe(1);
        await ask(databaseUrl, `ALTER DATABASE ${new URL(url).pathname.slice(1)} ALLOW_CONNECTIONS false`);
        await ask(
          databaseUrl,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}'`,
        );
        const series = await scrape();
        expect(series.get("storefront_postgres_up")).toBe(0);
        expect([...series.keys()].some((key) => key.includes("postgres_deadlocks_total{"))).toBe(false);
        expect((await call("/products")).status).toBe(503);
      } finally {
        service = own;
        await lonely.stop();
      }
    });
  });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error("It did not become true within 20 s.");
    await sleep(100);
  }
}
