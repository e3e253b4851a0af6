import { setTimeout as sleep } from "node:timers/promises";

import { databaseFaultOf } from "#lib/platform/database-fault.ts";
import { log } from "#lib/platform/log.ts";
import type { Sql } from "#lib/platform/sql.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";

export type Job = {
  name: string;
  everySeconds: number;
  /** Runs in one transaction; what it did is worth a line in the log. */
  run: (sql: Sql) => Promise<object>;
};

/** Whether the job ran here. Of any number of workers one runs it; the lock goes with the transaction, also of one killed. */
export async function runAlone(job: Job): Promise<boolean> {
  return sqlTransaction(async (sql) => {
    const [lock] = await sql.rows<{ mine: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtextextended('hindcast.job ' || $1::text, 0)) AS mine",
      [job.name],
    );
    if (!lock?.mine) return false;
    log.debug({ job: job.name, did: await job.run(sql) }, "job done");
    return true;
  });
}

/** Runs the job again and again until the signal aborts. A failure is logged, and the next turn tries anew. */
export async function keepTime(job: Job, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await runAlone(job).catch((error: unknown) => {
      const isAway = databaseFaultOf(error) === "away";
      log[isAway ? "warn" : "error"](
        { job: job.name, err: error },
        isAway ? "the database is away" : "a job failed",
      );
    });
    await sleep(job.everySeconds * 1_000, undefined, { signal }).catch(() => undefined);
  }
}
