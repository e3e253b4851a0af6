import type { Context } from "#lib/domain/context.ts";
import { database } from "#lib/platform/database.ts";
import { pooledSql } from "#lib/platform/sql.ts";

/** The Context in which somebody signs in, signs out or sets up: nobody is known yet, so the system acts for them. */
export const signInContext = (): Context => ({
  actor: { type: "system", job: "sign-in" },
  db: database,
  sql: pooledSql,
  now: () => new Date(),
  requestId: crypto.randomUUID(),
  source: "web",
});
