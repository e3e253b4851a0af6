import pg from "pg";

import { applyMigrations } from "./apply-migrations.ts";

/**
 * Brings a database to the newest schema, and one that was restored from a dump into order. Returns the names of the
 * migrations applied now, oldest first. `onNote` is told, a line each, what took longer or was put right.
 */
export async function migrateDatabase(
  databaseUrl: string,
  onNote: (line: string) => void,
): Promise<string[]> {
  const applied = await applyMigrations(databaseUrl, { onNote });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>("SELECT renumber_restored_events() AS count");
    if (rows[0]?.count !== "0") onNote(`Renumbered ${rows[0]?.count} events of a restored database`);
  } finally {
    await client.end();
  }
  return applied;
}
