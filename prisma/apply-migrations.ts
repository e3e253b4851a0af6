import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { PlainError } from "#scripts/plain-error.ts";

import { type Migration, readMigrations } from "./migration-files.ts";

/** The key of the lock that Prisma's own `migrate deploy` takes, so that it and we exclude each other. */
const LOCK_KEY = 72_707_369;

/** How long a migration may wait for a table in use; everyone who comes after it waits behind it meanwhile. */
const LOCK_TIMEOUT = "2s";
const STATEMENT_TIMEOUT = "15min";
const MOST_TRIES = 10;

/** PostgreSQL's codes for "somebody else holds the lock" and "deadlock": worth another try. */
const BUSY = new Set(["55P03", "40P01"]);

/** Prisma's table, column by column, so that its tools understand a database migrated by us. */
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

type Options = {
  migrations?: Migration[];
  /** Told when a migration waits for others, one line each. */
  onNote?: (line: string) => void;
};

/**
 * Brings a database to the newest schema and returns the names of the migrations applied now, oldest first.
 * Each one is applied and recorded in one transaction: killed at any moment, it is there with its record or not at all.
 * Any number of processes may call this at once. Throws `PlainError` when the history of the database is not ours.
 */
export async function applyMigrations(databaseUrl: string, options: Options = {}): Promise<string[]> {
  const { migrations = readMigrations(), onNote = () => {} } = options;
  const client = await connect(databaseUrl);
  try {
    const applied: string[] = [];
    for (const migration of await findPending(client, migrations)) {
      if (await applyPatiently(client, migration, onNote)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: "hindcast-migrate",
  });
  // Without a listener a connection lost between two queries would end the process; the next query reports it.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.map(String).join(", ") : String(error);
    throw new PlainError(
      `The database "${client.database}" on ${client.host}:${client.port} cannot be used: ${reason}`,
    );
  }
}

type HistoryRow = { migration_name: string; checksum: string; finished_at: Date | null };

async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const history = await readHistory(client);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name, checksum, finished_at } of history) {
    const migration = known.get(migration_name);
    if (!migration) {
      throw new PlainError(
        `The database has the migration ${migration_name}, which this release does not know: it was used by a newer one. Start that one.`,
      );
    }
    if (finished_at === null) {
      throw new PlainError(
        `The migration ${migration_name} was begun by another tool and not finished: see "logs" in _prisma_migrations, put the database right, set "rolled_back_at" of that row, and start again.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new PlainError(
        `The migration ${migration_name} was changed after this database had it: take the change back and write a new migration.`,
      );
    }
  }
  const done = new Set(history.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`);
  if (!rows[0]?.exists) return [];
  const history = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return history.rows;
}

async function applyPatiently(
  client: pg.Client,
  migration: Migration,
  onNote: (line: string) => void,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await apply(client, migration);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      if (!BUSY.has(error.code ?? "") || attempt === MOST_TRIES) {
        throw new PlainError(
          `The migration ${migration.name} was not applied, and nothing of it was kept: ${error.message}`,
        );
      }
      onNote(`${migration.name} waits for a table that is in use (try ${attempt} of ${MOST_TRIES})`);
      // Random, so that two who block each other do not meet again.
      await sleep(Math.min(5000, 100 * 2 ** attempt) * (0.5 + Math.random()));
    }
  }
}

/** False when another process was faster. */
function apply(client: pg.Client, migration: Migration): Promise<boolean> {
  return isTransactional(migration) ? applyInTransaction(client, migration) : applyOutside(client, migration);
}

/** An index that is built while others write cannot be built in a transaction. Such a file holds that one statement. */
export function isTransactional({ sql }: Migration): boolean {
  return !/\b(CREATE|DROP)\s+(UNIQUE\s+)?INDEX\s+CONCURRENTLY\b/i.test(sql.replaceAll(/--.*$/gm, ""));
}

async function applyInTransaction(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK_KEY]);
    const isNew = !(await isRecorded(client, migration));
    if (isNew) {
      await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      await client.query(`SET LOCAL statement_timeout = '${STATEMENT_TIMEOUT}'`);
      await client.query(migration.sql);
      await record(client, migration);
    }
    await client.query("COMMIT");
    return isNew;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

async function applyOutside(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
  try {
    if (await isRecorded(client, migration)) return false;
    await client.query(migration.sql);
    await record(client, migration);
    return true;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK_KEY]).catch(() => {});
  }
}

async function isRecorded(client: pg.Client, { name }: Migration): Promise<boolean> {
  await client.query(HISTORY_TABLE);
  const { rowCount } = await client.query(
    `SELECT 1 FROM "_prisma_migrations" WHERE migration_name = $1 AND rolled_back_at IS NULL`,
    [name],
  );
  return rowCount !== 0;
}

async function record(client: pg.Client, { name, checksum }: Migration): Promise<void> {
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
