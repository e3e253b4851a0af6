import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";

import { pool } from "#lib/platform/pool.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import { anIncident, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { toDatabase } from "#prisma/scratch-database.ts";

import { newestEvent, readEvents } from "./read-events.ts";

const OWN_DATABASE = process.env.DATABASE_URL ?? "";
const OTHER_DATABASE = toDatabase(OWN_DATABASE, "postgres");

/** A transaction that has its id and does not end by itself. */
async function runningIn(databaseUrl: string): Promise<{ xact: bigint; end: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("BEGIN");
  const { rows } = await client.query<{ xact: string }>("SELECT pg_current_xact_id()::text AS xact");
  return { xact: BigInt(rows[0]!.xact), end: async () => void (await client.query("ROLLBACK")) };
}

async function numberOf(expression: string): Promise<bigint> {
  const { rows } = await pool.query<{ number: string }>(`SELECT (${expression})::text AS number`);
  return BigInt(rows[0]!.number);
}

const horizon = () => numberOf("event_horizon()");
const next = () => numberOf("pg_snapshot_xmax(pg_current_snapshot())");

/** What readers are told of an incident that is declared now. */
async function readOfNewIncident(): Promise<string[]> {
  const after = await newestEvent(pooledSql);
  const { id } = await anIncident(committing(theSystem));
  return (await readEvents(pooledSql, { after, incidentId: id, limit: 10 })).map(({ type }) => type);
}

describe("event_horizon", () => {
  it("is the next transaction's id while nothing runs", async () => {
    const before = await next();
    const now = await horizon();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(await next());
  });

  // Polled, because PostgreSQL's own housekeeping may be at work in the database for a moment.
  it("is the oldest running transaction of this database, and passes it when that ends", async () => {
    const older = await runningIn(OWN_DATABASE);
    const younger = await runningIn(OWN_DATABASE);
    await expect.poll(horizon).toBe(older.xact);
    await older.end();
    await expect.poll(horizon).toBe(younger.xact);
    await younger.end();
    await expect.poll(horizon).toBeGreaterThan(younger.xact);
  });

  it("is not held up by a transaction of another database", async () => {
    const elsewhere = await runningIn(OTHER_DATABASE);
    // The next number is known from what has ended, so something has to.
    await anIncident(committing(theSystem));
    await expect.poll(horizon).toBeGreaterThan(elsewhere.xact);
  });
});

describe("readEvents", () => {
  it("gives what is newer than a long transaction of another database at once", async () => {
    await runningIn(OTHER_DATABASE);
    expect(await readOfNewIncident()).toContain("incident.declared");
  });

  it("keeps what is newer than a running transaction of this database until that ends, and then gives it", async () => {
    const running = await runningIn(OWN_DATABASE);
    const after = await newestEvent(pooledSql);
    expect(await readOfNewIncident()).toEqual([]);
    expect(await newestEvent(pooledSql)).toBe(after);
    await running.end();
    const events = await readEvents(pooledSql, { after, limit: 10 });
    expect(events.map(({ type }) => type)).toContain("incident.declared");
    expect(await newestEvent(pooledSql)).toBe(events.at(-1)?.id);
  });
});
