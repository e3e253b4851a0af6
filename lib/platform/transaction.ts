import { setTimeout as sleep } from "node:timers/promises";

import { announceCommit } from "./committed.ts";
import { databaseFaultOf } from "./database-fault.ts";
import { type Database, sqlOnPrisma, type Transaction } from "./database.ts";
import { pool } from "./pool.ts";
import { type Sql, sqlOn } from "./sql.ts";

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

/** One transaction with SQL alone: a third of the other's cost, for the few commands that run all day. */
export async function sqlTransaction<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const result = await retried(async () => {
    const client = await pool.connect();
    const unanswered: Promise<unknown>[] = [];
    let broken: Error | undefined;
    try {
      const begun = client.query("BEGIN");
      begun.catch(() => undefined);
      unanswered.push(begun);
      const value = await run(sqlOn(client, unanswered));
      const ended = client.query("COMMIT");
      ended.catch(() => undefined);
      await Promise.all(unanswered);
      // PostgreSQL answers ROLLBACK, without an error, to the COMMIT of a transaction that has failed.
      if ((await ended).command !== "COMMIT") throw new Error("the transaction was rolled back");
      return value;
    } catch (error) {
      await client.query("ROLLBACK").catch((fault: Error) => {
        broken = fault;
      });
      // What failed first is the reason; later statements only say that the transaction is lost.
      await Promise.all(unanswered);
      throw error;
    } finally {
      client.release(broken);
    }
  });
  announceCommit();
  return result;
}
