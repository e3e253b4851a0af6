import { database } from "#lib/platform/database.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import type { Source } from "#prisma/generated/enums.ts";

import type { Context } from "./context.ts";

/** The Context in which Hindcast itself acts, for a job of that name: at its start, or before anybody is signed in. */
export const systemContext = (job: string, source: Source = "system"): Context => ({
  actor: { type: "system", job },
  db: database,
  sql: pooledSql,
  now: () => new Date(),
  requestId: crypto.randomUUID(),
  source,
});
