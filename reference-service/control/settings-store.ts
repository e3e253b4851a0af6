import type { z } from "zod";

import type { Database } from "../database/database.ts";

/** What was kept under this name, so that it outlives the process; `fallback` if nothing, or nothing that still fits. */
export async function loadSettings<T>(
  database: Database,
  name: string,
  schema: z.ZodType<T>,
  fallback: T,
): Promise<T> {
  const [row] = await database.query<{ value: unknown }>(
    "load-settings",
    "SELECT value FROM settings WHERE name = $1",
    [name],
  );
  const known = schema.safeParse(row?.value);
  return known.success ? known.data : fallback;
}

export async function saveSettings(database: Database, name: string, value: object): Promise<void> {
  await database.query(
    "save-settings",
    "INSERT INTO settings VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [name, JSON.stringify(value)],
  );
}
