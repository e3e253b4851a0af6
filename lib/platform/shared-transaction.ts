import { setImmediate } from "node:timers/promises";

import type pg from "pg";

import { pool } from "./pool.ts";
import { type Sql, sqlOn } from "./sql.ts";

/** A command's statements. It has no effect outside the database, and may be run again. */
export type Run = (sql: Sql) => Promise<unknown>;

/** The values, in order; or what failed, and whether to try again: nothing of it stays, and the database is there. */
export type Ended = { values: unknown[] } | { error: unknown; mayRunAgain: boolean };

/** So many commands share a transaction at most: what one that fails costs the others stays small. */
const MOST_TOGETHER = 32;

// Whoever waits for a lock keeps the others of the transaction waiting: after this time each goes on alone. The
// statements are few and always the same: planning one anew for its values costs more than running it. A plan that is
// kept must not be one for a table that was empty when it was made.
const BEGIN_TOGETHER = [
  "BEGIN",
  "SET LOCAL lock_timeout = '50ms'",
  "SET LOCAL plan_cache_mode = 'force_generic_plan'",
  "SET LOCAL enable_seqscan = 'off'",
].join("; ");

type Waiting = { run: Run; end: (ended: Ended) => void };

const waiting: Waiting[] = [];
let isServing = false;

/**
 * Runs a command in one transaction with those that come at the same moment: they share its beginning, its end, its wait
 * for the disk, and the statements that take the rows of several. One that fails undoes them all, and each is told so
 * and may go on alone. Nobody waits for company longer than until the event loop comes round.
 */
export function runTogether(run: Run): Promise<Ended> {
  return new Promise((end) => {
    waiting.push({ run, end });
    if (!isServing) void serveWaiting();
  });
}

/** Runs a command in a transaction of its own. */
export const runAlone = (run: Run): Promise<Ended> => transact([run], "BEGIN", () => undefined);

async function serveWaiting(): Promise<void> {
  isServing = true;
  for (;;) {
    // Requests that have arrived and are not read yet come along.
    await setImmediate();
    const group = waiting.splice(0, MOST_TOGETHER);
    if (group.length === 0) break;
    // The next ones begin while these wait for the disk.
    await new Promise<void>((goOn) => {
      const runs = group.map(({ run }) => run);
      void transact(runs, BEGIN_TOGETHER, goOn).then((ended) => {
        goOn();
        group.forEach(({ end }, index) => end(partOf(ended, index)));
      });
    });
  }
  isServing = false;
}

const partOf = (ended: Ended, index: number): Ended =>
  "values" in ended ? { values: [ended.values[index]] } : ended;

/** `onSent` is called when everything has been sent, up to the COMMIT. Never throws. */
async function transact(runs: Run[], begin: string, onSent: () => void): Promise<Ended> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    return { error, mayRunAgain: false };
  }
  const unanswered: Promise<unknown>[] = [];
  const sendUnasked = (text: string) => {
    const answer = client.query(text);
    answer.catch(() => undefined);
    unanswered.push(answer);
    return answer;
  };
  let isCommitSent = false;
  let broken: Error | undefined;
  try {
    void sendUnasked(begin);
    const { sql, flush } = sqlOn(client, unanswered);
    const values = await allOf(runs.map((run) => run(sql)));
    flush();
    isCommitSent = true;
    const ended = sendUnasked("COMMIT");
    onSent();
    await Promise.all(unanswered);
    // PostgreSQL answers ROLLBACK, without an error, to the COMMIT of a transaction that has failed.
    if ((await ended).command !== "COMMIT") throw new Error("the transaction was rolled back");
    return { values };
  } catch (error) {
    // A statement that failed before it made the COMMIT a ROLLBACK; only a lost connection leaves it open.
    await client.query("ROLLBACK").catch((fault: Error) => {
      broken = fault;
    });
    // What failed first is the reason; later statements only say that the transaction is lost.
    const [failed] = (await Promise.allSettled(unanswered)).filter((answer) => answer.status === "rejected");
    return { error: failed?.reason ?? error, mayRunAgain: !isCommitSent || broken === undefined };
  } finally {
    client.release(broken);
  }
}

/** As Promise.all, but waits for the last one: nothing may still use the connection afterwards. */
async function allOf<T>(promises: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}
