import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";
import { expect, test } from "vitest";

import { applyMigrations, isTransactional } from "./apply-migrations.ts";
import { type Migration, toMigration } from "./migration-files.ts";
import { withScratchDatabase } from "./scratch-database.ts";

const FIRST = toMigration(
  "20260101000000_first",
  `CREATE TABLE note (id int PRIMARY KEY, text text NOT NULL);`,
);
const SECOND = toMigration(
  "20260102000000_second",
  `ALTER TABLE note ADD COLUMN length int; UPDATE note SET length = length(text);
   ALTER TABLE note ALTER COLUMN length SET NOT NULL;`,
);

/** A test with an empty database and a connection to it. */
const withDatabase = (run: (databaseUrl: string, client: pg.Client) => Promise<void>) => () =>
  withScratchDatabase(process.env.DATABASE_URL ?? "", async (databaseUrl) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await run(databaseUrl, client);
    } finally {
      await client.end();
    }
  });

const recorded = async (client: pg.Client) => {
  const { rows } = await client.query<{ migration_name: string }>(
    `SELECT migration_name FROM "_prisma_migrations" ORDER BY started_at`,
  );
  return rows.map((row) => row.migration_name);
};

test(
  "each migration is applied once and recorded as Prisma records it",
  withDatabase(async (databaseUrl, client) => {
    expect(await applyMigrations(databaseUrl, { migrations: [FIRST] })).toEqual([FIRST.name]);
    expect(await applyMigrations(databaseUrl, { migrations: [FIRST] })).toEqual([]);
    const { rows } = await client.query(
      `SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished, rolled_back_at, logs
       FROM "_prisma_migrations"`,
    );
    expect(rows).toEqual([
      {
        migration_name: FIRST.name,
        checksum: FIRST.checksum,
        applied_steps_count: 1,
        finished: true,
        rolled_back_at: null,
        logs: null,
      },
    ]);
  }),
);

test(
  "an older database keeps its rows",
  withDatabase(async (databaseUrl, client) => {
    await applyMigrations(databaseUrl, { migrations: [FIRST] });
    await client.query("INSERT INTO note VALUES (1, 'seven..')");
    expect(await applyMigrations(databaseUrl, { migrations: [FIRST, SECOND] })).toEqual([SECOND.name]);
    expect((await client.query("SELECT * FROM note")).rows).toEqual([{ id: 1, text: "seven..", length: 7 }]);
  }),
);

test(
  "of several that start at once one migrates and the others find it done",
  withDatabase(async (databaseUrl, client) => {
    const migrations = [FIRST, SECOND];
    const applied = await Promise.all(
      Array.from({ length: 6 }, () => applyMigrations(databaseUrl, { migrations })),
    );
    expect(applied.flat().sort()).toEqual([FIRST.name, SECOND.name]);
    expect(await recorded(client)).toEqual([FIRST.name, SECOND.name]);
  }),
);

test(
  "of a migration that fails nothing stays, and those before it do",
  withDatabase(async (databaseUrl, client) => {
    const broken = toMigration("20260103000000_broken", "CREATE TABLE half (id int); SELECT 1 / 0;");
    await expect(applyMigrations(databaseUrl, { migrations: [FIRST, broken] })).rejects.toThrow(
      "The migration 20260103000000_broken was not applied, and nothing of it was kept: division by zero",
    );
    expect(await recorded(client)).toEqual([FIRST.name]);
    const { rows } = await client.query("SELECT to_regclass('half') AS half");
    expect(rows).toEqual([{ half: null }]);
  }),
);

test(
  "killed in the middle of a migration, the next start applies it whole",
  withDatabase(async (databaseUrl, client) => {
    const slow = toMigration(
      "20260103000000_slow",
      "CREATE TABLE slow (id int); SELECT pg_sleep(CASE WHEN to_regclass('be_quick') IS NULL THEN 60 ELSE 0 END);",
    );
    const interrupted = applyMigrations(databaseUrl, { migrations: [slow] }).catch((error: unknown) => error);
    await killWhenAsleep(client);
    expect(await interrupted).toBeInstanceOf(Error);
    await client.query("CREATE TABLE be_quick ()");
    expect(await applyMigrations(databaseUrl, { migrations: [slow] })).toEqual([slow.name]);
  }),
);

async function killWhenAsleep(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    );
    if (rowCount === 1) return;
    await sleep(20);
  }
}

test(
  "a migration waits for a table in use without holding others up, and tries again",
  { timeout: 30_000 },
  async () => {
    await withDatabase(async (databaseUrl, client) => {
      await applyMigrations(databaseUrl, { migrations: [FIRST] });
      await client.query("BEGIN; SELECT * FROM note");
      const notes: string[] = [];
      const migrating = applyMigrations(databaseUrl, {
        migrations: [FIRST, SECOND],
        onNote: (line) => {
          notes.push(line);
          void client.query("COMMIT");
        },
      });
      expect(await migrating).toEqual([SECOND.name]);
      expect(notes).toEqual([`${SECOND.name} waits for a table that is in use (try 1 of 10)`]);
    })();
  },
);

test(
  "an index can be built while others write",
  withDatabase(async (databaseUrl, client) => {
    const index = toMigration("20260103000000_index", "CREATE INDEX CONCURRENTLY note_text ON note (text);");
    await applyMigrations(databaseUrl, { migrations: [FIRST, index] });
    const { rows } = await client.query(
      "SELECT indisvalid FROM pg_index WHERE indexrelid = 'note_text'::regclass",
    );
    expect(rows).toEqual([{ indisvalid: true }]);
    expect(await recorded(client)).toEqual([FIRST.name, index.name]);
  }),
);

test("only a statement makes a migration leave its transaction, not a remark", () => {
  expect(
    isTransactional(toMigration("a", "-- not CREATE INDEX CONCURRENTLY\nCREATE INDEX a ON b (c);")),
  ).toBe(true);
  expect(isTransactional(toMigration("a", "create unique index\n  concurrently a ON b (c);"))).toBe(false);
});

const refusals: [name: string, later: Migration[], sentence: string][] = [
  ["a database that a newer release has migrated", [FIRST], "was used by a newer one"],
  [
    "a migration that was changed afterwards",
    [FIRST, toMigration(SECOND.name, "SELECT 1;")],
    "was changed after",
  ],
];

test.each(refusals)("%s is refused in one sentence", async (_name, later, sentence) => {
  await withDatabase(async (databaseUrl) => {
    await applyMigrations(databaseUrl, { migrations: [FIRST, SECOND] });
    await expect(applyMigrations(databaseUrl, { migrations: later })).rejects.toThrow(sentence);
  })();
});

test("a server that cannot be reached is named, its password is not", async () => {
  const failure = applyMigrations("postgresql://someone:secret@127.0.0.1:9/db", { migrations: [] });
  await expect(failure).rejects.toThrow(/"db" on 127\.0\.0\.1:9 cannot be used: .*ECONNREFUSED/);
  await expect(failure).rejects.not.toThrow(/secret/);
});
