import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One dated step of the database's history. */
export type Migration = {
  /** The folder's name: `20261123090000_foundation`. */
  name: string;
  sql: string;
  /** SHA-256 of the SQL in hexadecimal, by which a later change of the file is noticed. */
  checksum: string;
};

export const migrationsFolder = join(import.meta.dirname, "migrations");

/** All migrations in the order of their dates. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, path: join(folder, name, "migration.sql") }))
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => toMigration(name, readFileSync(path, "utf8")));
}

/** The migration of this name with this text. */
export function toMigration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

/** The files that describe the database as it is to be, as the schema engine wants them. */
export function readSchemaFiles(): { path: string; content: string }[] {
  const folder = join(import.meta.dirname, "schema");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((path) => ({ path, content: readFileSync(join(folder, path), "utf8") }));
}
