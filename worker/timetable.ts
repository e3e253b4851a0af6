import { setTimeout as sleep } from "node:timers/promises";

import { databaseFaultOf } from "#lib/platform/database-fault.ts";
import { log } from "#lib/platform/log.ts";
import type { Sql } from "#lib/platform/sql.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";

type Done = { readonly [what: string]: unknown; readonly hasMore?: boolean };
type Turn = { name: string; everySeconds: number };

/** A job that one worker of many runs. */
export type LoneJob = Turn & {
  /** Runs in one transaction, and again at once when it says that more is left; what it did goes into the log. */
  run: (sql: Sql) => Promise<Done>;
};

/** A job that every worker runs beside the others: each step claims what it works on. */
export type SharedJob = Turn & {
  /** Begins nothing new once the signal aborts. */
  runBeside: (signal: AbortSignal) => Promise<object>;
};

export type Job = LoneJob | SharedJob;

/**
 * What the job did here; null when another of any number of workers runs it. The lock goes with the transaction, also of
 * one killed.
 */
export async function runAlone(job: LoneJob): Promise<Done | null> {
  return sqlTransaction(async (sql) => {
    const [lock] = await sql.rows<{ mine: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtextextended('hindcast.job ' || $1::text, 0)) AS mine",
      [job.name],
    );
    if (!lock?.mine) return null;
    const did = await job.run(sql);
    log.debug({ job: job.name, did }, "job done");
    return did;
  });
}

async function takeTurn(job: Job, signal: AbortSignal): Promise<void> {
  if ("runBeside" in job) log.debug({ job: job.name, did: await job.runBeside(signal) }, "job done");
  else while (!signal.aborted && (await runAlone(job))?.hasMore === true);
}

/**
 * Runs the job again and again until the signal aborts. A failure is logged, and the next turn tries anew; a database that
 * is away is logged once, until it is back.
 */
export async function keepTime(job: Job, signal: AbortSignal): Promise<void> {
  let isAway = false;
  while (!signal.aborted) {
    try {
      await takeTurn(job, signal);
      if (isAway) log.info({ job: job.name }, "the database is back");
      isAway = false;
    } catch (error) {
      const wasAway = isAway;
      isAway = databaseFaultOf(error) === "away";
      if (!isAway) log.error({ job: job.name, err: error }, "a job failed");
      else if (!wasAway) log.warn({ job: job.name, err: error }, "the database is away");
    }
    await sleep(job.everySeconds * 1_000, undefined, { signal }).catch(() => undefined);
  }
}
