import pg from "pg";

import { env } from "./env.ts";
import { log } from "./log.ts";
import { processWide } from "./process-wide.ts";

/** Connections to PostgreSQL. Nothing waits without end: connecting, locking and running each have their limit. */
export const pool: pg.Pool = processWide("pool", () => {
  const made = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    lock_timeout: 4_000,
    idle_in_transaction_session_timeout: 10_000,
    // A server that has stopped answering does not keep the times above.
    query_timeout: 12_000,
    keepAlive: true,
    // Statements that need not wait for one another's answers are sent in one go: half of a hot write's time.
    pipeline: true,
    application_name: "hindcast",
  });
  // Without listeners the loss of a connection would end the process: of an idle one, and of one that is lent out.
  made.on("error", (error) => log.warn({ message: error.message }, "an idle database connection was lost"));
  made.on("connect", (client) => {
    client.on("error", (error) => log.debug({ message: error.message }, "a database connection was lost"));
  });
  return made;
});
