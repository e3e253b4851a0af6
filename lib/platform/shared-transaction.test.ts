import { beforeEach, expect, it } from "vitest";

import { pool } from "./pool.ts";
import type { Sql } from "./sql.ts";
import { sharedSqlTransaction } from "./transaction.ts";

const categories = (slug: string) =>
  pool.query(`SELECT 1 FROM cause_categories WHERE slug LIKE $1 || '%'`, [slug]);

const write = (sql: Sql, slug: string) =>
  sql.write("INSERT INTO cause_categories (slug, name, position) VALUES ($1, $1, 99)", [slug]);

const transactionOf = async (sql: Sql) =>
  (await sql.rows<{ id: string }>("SELECT pg_current_xact_id()::text AS id", []))[0]?.id;

beforeEach(async () => {
  await pool.query("DELETE FROM cause_categories WHERE slug LIKE 'shared-%'");
});

it("commands that come at the same moment share a transaction, and those that come later do not", async () => {
  const together = await Promise.all(Array.from({ length: 20 }, () => sharedSqlTransaction(transactionOf)));
  expect(new Set(together).size).toBe(1);
  expect(await sharedSqlTransaction(transactionOf)).not.toBe(together[0]);
});

it("one that fails keeps nothing, tells its own reason, and the others are done all the same", async () => {
  const run = (n: number) => async (sql: Sql) => {
    await write(sql, `shared-${n}`);
    if (n === 3) throw new Error("not this one");
    return n;
  };
  const ended = await Promise.allSettled([1, 2, 3, 4].map((n) => sharedSqlTransaction(run(n))));
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(ended[2]).toMatchObject({ reason: { message: "not this one" } });
  expect((await categories("shared-")).rowCount).toBe(3);
});

it("a write of which nothing was asked back fails its command and nobody else's", async () => {
  const twice = async (sql: Sql) => {
    await write(sql, "shared-twice");
    await write(sql, "shared-twice");
  };
  const ended = await Promise.allSettled([
    sharedSqlTransaction(twice),
    sharedSqlTransaction((sql) => write(sql, "shared-once")),
  ]);
  expect(ended).toMatchObject([{ reason: { code: "23505" } }, { status: "fulfilled" }]);
  expect((await categories("shared-")).rowCount).toBe(1);
});

it("who waits for a lock does not keep the others waiting", async () => {
  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM cause_categories WHERE slug = 'deployment' FOR UPDATE");
  try {
    const slow = sharedSqlTransaction((sql) =>
      sql.rows(
        "UPDATE cause_categories SET position = position WHERE slug = 'deployment' RETURNING slug",
        [],
      ),
    );
    await sharedSqlTransaction((sql) => write(sql, "shared-quick"));
    expect((await categories("shared-quick")).rowCount).toBe(1);
    await holder.query("COMMIT");
    expect(await slow).toEqual([{ slug: "deployment" }]);
  } finally {
    holder.release();
  }
});

it("a connection that is lost before the end costs nobody anything", async () => {
  let lost = 0;
  const ended = await Promise.all([
    sharedSqlTransaction(async (sql) => {
      lost += 1;
      if (lost === 1) await sql.rows("SELECT pg_terminate_backend(pg_backend_pid())", []);
      await write(sql, "shared-lost");
    }),
    sharedSqlTransaction((sql) => write(sql, "shared-beside")),
  ]);
  expect(ended).toHaveLength(2);
  expect(lost).toBe(2);
  expect((await categories("shared-")).rowCount).toBe(2);
});
