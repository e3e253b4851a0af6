import pg from "pg";
import { expect, test } from "vitest";

import { migrateDatabase } from "./migrate-database.ts";
import { withScratchDatabase } from "./scratch-database.ts";

/** Of a server that had seen more transactions than this one ever will. */
const FAR_AHEAD = 5_000_000_000;

type Event = { id: string; xact: string; type: string };
type Migrated = {
  client: pg.Client;
  /** Migrates once more and returns what was told of it. */
  migrateAgain: () => Promise<string[]>;
  events: () => Promise<Event[]>;
};

/** Runs with a database that was migrated. */
const withMigrated = (run: (migrated: Migrated) => Promise<void>) =>
  withScratchDatabase(process.env.DATABASE_URL ?? "", async (databaseUrl) => {
    await migrateDatabase(databaseUrl, () => undefined);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await run({
        client,
        migrateAgain: async () => {
          const notes: string[] = [];
          expect(await migrateDatabase(databaseUrl, (line) => notes.push(line))).toEqual([]);
          return notes;
        },
        events: async () =>
          (await client.query<Event>("SELECT id::text, xact::text, type FROM events ORDER BY id")).rows,
      });
    } finally {
      await client.end();
    }
  });

const append = (client: pg.Client, type: string) =>
  client.query("INSERT INTO events (type, data, request_id, at) VALUES ($1, '{}', 'test', now())", [type]);

/** An event as a dump brings it, with the numbers of the server where it was written. */
const restore = (client: pg.Client, type: string, xact: number, position = 0) =>
  client.query(
    `INSERT INTO events (xact, id, type, data, request_id, at)
     VALUES ($2::bigint, $2::bigint * 1000000 + $3::int, $1, '{"kept": true}', 'restored', '2026-01-05T10:00:00Z')`,
    [type, xact, position],
  );

test("events of a restored dump take the numbers before the server's own, in their order and with all they hold", () =>
  withMigrated(async ({ client, migrateAgain, events }) => {
    await restore(client, "third", FAR_AHEAD + 7);
    await restore(client, "second", FAR_AHEAD, 1);
    await restore(client, "first", FAR_AHEAD);
    expect(await migrateAgain()).toEqual(["Renumbered 3 events of a restored database"]);
    expect(await events()).toEqual([
      { id: "1", xact: "0", type: "first" },
      { id: "2", xact: "0", type: "second" },
      { id: "3", xact: "0", type: "third" },
    ]);
    const { rows } = await client.query(
      "SELECT DISTINCT data, request_id, at = '2026-01-05T10:00:00Z' AS same FROM events",
    );
    expect(rows).toEqual([{ data: { kept: true }, request_id: "restored", same: true }]);
  }));

test("readers see restored events at once, and what is appended afterwards comes after them", () =>
  withMigrated(async ({ client, migrateAgain, events }) => {
    await restore(client, "restored", FAR_AHEAD);
    await migrateAgain();
    await append(client, "appended");
    expect((await events()).map(({ type }) => type)).toEqual(["restored", "appended"]);
    const { rows } = await client.query("SELECT type FROM events WHERE xact < event_horizon() ORDER BY id");
    expect(rows).toEqual([{ type: "restored" }, { type: "appended" }]);
  }));

test("what was appended before anybody noticed keeps its place among the restored ones", () =>
  withMigrated(async ({ client, migrateAgain, events }) => {
    await append(client, "own");
    await restore(client, "restored", FAR_AHEAD);
    expect(await migrateAgain()).toEqual(["Renumbered 2 events of a restored database"]);
    expect((await events()).map(({ type, xact }) => [type, xact])).toEqual([
      ["own", "0"],
      ["restored", "0"],
    ]);
  }));

test("the events of a database that was not restored keep their numbers, however often it is migrated", () =>
  withMigrated(async ({ client, migrateAgain, events }) => {
    await append(client, "one");
    await append(client, "two");
    const before = await events();
    expect(await migrateAgain()).toEqual([]);
    expect((await client.query("SELECT renumber_restored_events() AS count")).rows).toEqual([{ count: "0" }]);
    expect(await events()).toEqual(before);
  }));
