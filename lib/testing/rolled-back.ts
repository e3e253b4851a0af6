import type { Actor } from "#lib/domain/actor.ts";
import type { Context, TransactionContext } from "#lib/domain/context.ts";
import { database, sqlOnPrisma } from "#lib/platform/database.ts";
import { pooledSql } from "#lib/platform/sql.ts";

class Rollback extends Error {}

/** The clock of tests. */
export const TEST_NOW = new Date("2026-11-22T12:00:00.000Z");

const around = (actor: Actor) => ({ actor, now: () => TEST_NOW, requestId: "test", source: "api" as const });

/** Runs a test in a transaction on the real database and leaves nothing behind. */
export async function rolledBack(
  actor: Actor,
  run: (ctx: TransactionContext) => Promise<void>,
): Promise<void> {
  try {
    await database.$transaction(async (db) => {
      await run({ ...around(actor), db, sql: sqlOnPrisma(db) });
      throw new Rollback();
    });
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
  }
}

/**
 * A Context whose changes stay, in the database of the test's file: for races and for what follows a commit. Its clock is
 * the real one, which is also the API's and the database's.
 */
export function committing(actor: Actor): Context {
  return { ...around(actor), now: () => new Date(), db: database, sql: pooledSql };
}
