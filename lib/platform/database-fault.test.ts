import pg from "pg";
import { describe, expect, it } from "vitest";

import { databaseFaultOf } from "./database-fault.ts";
import { database } from "./database.ts";
import { pool } from "./pool.ts";
import { prismaTransaction, sqlTransaction } from "./transaction.ts";

const failure = async (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => null,
    (error: unknown) => error,
  );

describe("databaseFaultOf", () => {
  it("knows a lost race, a lock that is not given, a statement that is too slow, by driver and by Prisma", async () => {
    for (const [state, fault] of [
      ["40001", "retry"],
      ["40P01", "retry"],
      ["55P03", "busy"],
      ["57014", "busy"],
      ["57P01", "away"],
      ["25006", "read-only"],
    ]) {
      const raise = `DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '${state}'; END $$`;
      expect([state, databaseFaultOf(await failure(pool.query(raise)))]).toEqual([state, fault]);
      expect([state, databaseFaultOf(await failure(database.$executeRawUnsafe(raise)))]).toEqual([
        state,
        fault,
      ]);
    }
  });

  it("knows a server that is not there", async () => {
    const nowhere = new pg.Pool({
      connectionString: "postgresql://127.0.0.1:9/none",
      connectionTimeoutMillis: 500,
    });
    expect(databaseFaultOf(await failure(nowhere.query("SELECT 1")))).toBe("away");
    await nowhere.end();
  });

  it("knows text that cannot be stored and a name that is taken", async () => {
    expect(databaseFaultOf(await failure(pool.query("SELECT $1::text", ["a\u0000b"])))).toBe("invalid-text");
    const twice = pool.query(
      "INSERT INTO cause_categories (slug, name, position) VALUES ('cache', 'again', 1)",
    );
    expect(databaseFaultOf(await failure(twice))).toBe("unique");
  });

  it("leaves everything else alone", () => {
    expect(databaseFaultOf(new TypeError("ours"))).toBeNull();
    expect(databaseFaultOf(undefined)).toBeNull();
  });
});

describe("transactions", () => {
  it("run again when a race was lost, and then succeed", async () => {
    let tries = 0;
    const lost = `DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '40001'; END $$`;
    const done = await prismaTransaction(database, async (db) => {
      tries += 1;
      if (tries < 3) await db.$executeRawUnsafe(lost);
      return tries;
    });
    expect(done).toBe(3);
    tries = 0;
    await sqlTransaction(async (sql) => {
      tries += 1;
      if (tries < 3) await sql.rows(lost, []);
    });
    expect(tries).toBe(3);
  });

  it("give up a race that is lost every time", async () => {
    let tries = 0;
    const losing = sqlTransaction(async (sql) => {
      tries += 1;
      await sql.rows(`DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '40P01'; END $$`, []);
    });
    await expect(losing).rejects.toMatchObject({ code: "40P01" });
    expect(tries).toBe(5);
  });

  it("keep nothing of what failed, and the connection is fit for the next", async () => {
    const failing = sqlTransaction(async (sql) => {
      await sql.rows("INSERT INTO cause_categories (slug, name, position) VALUES ('half', 'Half', 99)", []);
      throw new Error("after the insert");
    });
    await expect(failing).rejects.toThrow("after the insert");
    expect((await pool.query("SELECT 1 FROM cause_categories WHERE slug = 'half'")).rows).toEqual([]);
  });
});
