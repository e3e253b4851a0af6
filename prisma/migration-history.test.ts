import { readFileSync } from "node:fs";
import { join } from "node:path";

import pg from "pg";
import { expect, test } from "vitest";

import { applyMigrations } from "./apply-migrations.ts";
import { readMigrations } from "./migration-files.ts";
import { withScratchDatabase } from "./scratch-database.ts";

/**
 * What later migrations take from rows of the first release, and why. A column or table that is missing afterwards, or
 * holds something else, and is not named here, was lost by mistake.
 */
const TAKEN: Readonly<Record<string, string>> = {
  "hypothesis_entries: 00000000-0000-7000-8000-000000000060 00000000-0000-7000-8000-000000000050 clue":
    "what a hypothesis rests on is a citation now, which also a cause can have",
  "idempotency_keys.response of user:1 of a token": "an answer that holds a secret is not kept",
};

const migrations = readMigrations();
const firstRelease = migrations.slice(0, 1);

type Row = Record<string, unknown>;
type Table = { key: string[]; rows: Row[] };

/** Runs with a database that was migrated by the first release, holds its rows, and was then brought up to date. */
async function afterUpgrade(
  run: (before: Map<string, Table>, after: Map<string, Table>, client: pg.Client) => void | Promise<void>,
): Promise<void> {
  await withScratchDatabase(process.env.DATABASE_URL ?? "", async (databaseUrl) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await applyMigrations(databaseUrl, { migrations: firstRelease });
      await client.query(readFileSync(join(import.meta.dirname, "first-release.sql"), "utf8"));
      const before = await readTables(client);
      const later = migrations.slice(1).map(({ name }) => name);
      expect(await applyMigrations(databaseUrl)).toEqual(later);
      await run(before, await readTables(client), client);
    } finally {
      await client.end();
    }
  });
}

/** Every table but the history, with the columns of its primary key and its rows as JSON. */
async function readTables(client: pg.Client): Promise<Map<string, Table>> {
  const { rows: names } = await client.query<{ name: string; key: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS key
     FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' GROUP BY c.relname`,
  );
  const tables = new Map<string, Table>();
  for (const { name, key } of names) {
    const { rows } = await client.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM ${pg.escapeIdentifier(name)} t`,
    );
    tables.set(name, { key, rows: rows.map(({ row }) => row) });
  }
  return tables;
}

const nameOf = (row: Row, key: readonly string[]) => key.map((column) => row[column]).join(" ");

/** `table.column of row` for each value that is no longer there, or is another now. */
function losses(before: Map<string, Table>, after: Map<string, Table>): string[] {
  return [...before].flatMap(([table, { key, rows }]) => {
    const kept = new Map((after.get(table)?.rows ?? []).map((row) => [nameOf(row, key), row]));
    return rows.flatMap((row) => {
      const name = nameOf(row, key);
      const now = kept.get(name);
      if (now === undefined) return [`${table}: ${name}`];
      return Object.entries(row)
        .filter(([column, value]) => JSON.stringify(now[column]) !== JSON.stringify(value))
        .map(([column]) => `${table}.${column} of ${name}`);
    });
  });
}

test("each table of the first release has a row here, so that none is lost unnoticed", () =>
  afterUpgrade((before) => {
    expect(before.size).toBeGreaterThan(20);
    expect([...before].filter(([, { rows }]) => rows.length === 0)).toEqual([]);
  }));

test("a database of the first release keeps every row and value when it is brought up to date", () =>
  afterUpgrade((before, after) => {
    expect(losses(before, after).sort()).toEqual(Object.keys(TAKEN).sort());
  }));

test("secrets that the first release kept beside Idempotency-Keys are gone, other answers are not", () =>
  afterUpgrade(async (_before, _after, client) => {
    const { rows } = await client.query(
      `SELECT key, status, response FROM idempotency_keys ORDER BY key COLLATE "C"`,
    );
    expect(rows).toMatchObject([
      { key: "of a token", status: 201, response: null },
      { key: "of an entry", status: 201, response: expect.stringContaining("was empty") },
    ]);
    const { rows: all } = await client.query("SELECT k::text FROM idempotency_keys k");
    expect(JSON.stringify(all)).not.toContain("hc_aaa");
  }));

test("a hypothesis of the first release has its time as a period, and what it rested on as a citation", () =>
  afterUpgrade(async (_before, _after, client) => {
    const { rows: periods } = await client.query(
      "SELECT started_at = '2026-01-05 10:05Z' AS starts, ended_at = '2026-01-05 10:20Z' AS ends, outcome, because FROM hypothesis_periods",
    );
    expect(periods).toEqual([
      { starts: true, ends: true, outcome: "ruled_out", because: "No loss on any link" },
    ]);
    const { rows: citations } = await client.query(
      "SELECT hypothesis_id = '00000000-0000-7000-8000-000000000060' AS of, entry_id = '00000000-0000-7000-8000-000000000050' AS cites, role FROM citations",
    );
    expect(citations).toEqual([{ of: true, cites: true, role: "clue" }]);
  }));

test("what the database guards is guarded afterwards: the audit, and one commander an incident", () =>
  afterUpgrade(async (_before, _after, client) => {
    await expect(client.query("DELETE FROM audit_entries")).rejects.toThrow("never changed");
    const second = `INSERT INTO incident_participants (id, incident_id, user_id, role, started_at)
      SELECT gen_random_uuid(), incident_id, '00000000-0000-7000-8000-000000000002', role, now() FROM incident_participants`;
    await expect(client.query(second)).rejects.toThrow("incident_participants_one_holder_key");
  }));
