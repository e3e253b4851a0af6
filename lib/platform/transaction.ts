import { setTimeout as sleep } from "node:timers/promises";

import { announceCommit } from "./committed.ts";
import { databaseFaultOf } from "./database-fault.ts";
import { type Database, sqlOnPrisma, type Transaction } from "./database.ts";
import { type Ended, runAlone, runTogether } from "./shared-transaction.ts";
import type { Sql } from "./sql.ts";

const ATTEMPTS = 5;

/** Runs the whole of `attempt` again when PostgreSQL lost a race for it (40001, 40P01); waits a little, at random. */
async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === ATTEMPTS || databaseFaultOf(error) !== "retry") throw error;
      await sleep(Math.random() * 10 * 2 ** tried);
    }
  }
}

/** One transaction with Prisma and SQL on it. `run` may be called again, so it has no effect outside the database. */
export async function prismaTransaction<T>(
  db: Database,
  run: (db: Transaction, sql: Sql) => Promise<T>,
): Promise<T> {
  const result = await retried(() =>
    db.$transaction((transaction) => run(transaction, sqlOnPrisma(transaction))),
  );
  announceCommit();
  return result;
}

/** One transaction with SQL alone: a third of the other's cost. `run` may be called again, as above. */
export async function sqlTransaction<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const value = await retried(async () => valueOf(await runAlone(run)));
  announceCommit();
  return value as T;
}

/**
 * The same for the few commands that run all day: those that come at the same moment share one transaction. Nothing in
 * `run` may rely on having it alone, such as a lock that a second try by the same transaction would get.
 */
export async function sharedSqlTransaction<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const together = await runTogether(run);
  const isUndone = "error" in together && together.mayRunAgain;
  const value = isUndone ? await retried(async () => valueOf(await runAlone(run))) : valueOf(together);
  announceCommit();
  return value as T;
}

function valueOf(ended: Ended): unknown {
  if ("error" in ended) throw ended.error;
  return ended.values[0];
}
