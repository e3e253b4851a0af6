/** `npm run migrate`, `npm run migrate -- create NAME`, `npm run migrate -- check`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { dataFolder } from "#scripts/data-folder.ts";
import {
  findRunningPostgres,
  startEmbeddedPostgres,
  startThrowawayPostgres,
} from "#scripts/embedded-postgres.ts";
import { explain, PlainError } from "#scripts/plain-error.ts";

import { findDrift } from "./drift.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { migrationsFolder } from "./migration-files.ts";

const USAGE = `npm run migrate                  bring the database to the newest schema
npm run migrate -- check         print what the migrations lack to arrive at prisma/schema
npm run migrate -- create NAME   write that as a new migration`;

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

async function runCommand([command, name]: string[]): Promise<number> {
  switch (command) {
    case undefined:
      return withDatabase(apply);
    case "check":
      return withAnyServer(check);
    case "create":
      return withAnyServer((serverUrl) => create(serverUrl, name));
    default:
      say(USAGE);
      return 2;
  }
}

async function apply(databaseUrl: string): Promise<number> {
  const applied = await migrateDatabase(databaseUrl, say);
  say(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
  return 0;
}

async function check(serverUrl: string): Promise<number> {
  const drift = await findDrift(serverUrl);
  say(drift === "" ? "The migrations agree with prisma/schema." : drift);
  return drift === "" ? 0 : 1;
}

async function create(serverUrl: string, name: string | undefined): Promise<number> {
  if (!name || !/^[a-z0-9_]+$/.test(name)) {
    throw new PlainError("A migration's name is made of small letters, digits and underscores.");
  }
  const drift = await findDrift(serverUrl);
  if (drift === "") say("The migrations agree with prisma/schema: this one is empty, for SQL of your own.");
  const folder = join(migrationsFolder, `${timestamp(new Date())}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), drift);
  say(
    `Wrote ${join(folder, "migration.sql")}. Read it: what renames or drops must work beside the release before it.`,
  );
  return 0;
}

/** UTC, as `20261123090000`. */
function timestamp(at: Date): string {
  return at.toISOString().replaceAll(/\D/g, "").slice(0, 14);
}

/** The database that the product uses: the one at `DATABASE_URL`, or the embedded one, started for this if it is not running. */
async function withDatabase(run: (databaseUrl: string) => Promise<number>): Promise<number> {
  const given = process.env.DATABASE_URL ?? (await findRunningPostgres(dataFolder()));
  if (given) return run(given);
  const postgres = await startEmbeddedPostgres({ folder: dataFolder(), onNote: say });
  try {
    return await run(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** Any server on which a scratch database can be made; nothing that is on it is looked at. */
async function withAnyServer(run: (serverUrl: string) => Promise<number>): Promise<number> {
  if (process.env.DATABASE_URL) return run(process.env.DATABASE_URL);
  const postgres = await startThrowawayPostgres();
  try {
    return await run(postgres.url);
  } finally {
    await postgres.stop();
  }
}
