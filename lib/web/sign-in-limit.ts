import { RateLimiterPostgres } from "rate-limiter-flexible";

import { pool } from "#lib/platform/pool.ts";
import { processWide } from "#lib/platform/process-wide.ts";

/** Failed tries that one account, or one known device of it, has within a quarter of an hour. */
export const SIGN_IN_TRIES = 10;

const limiter = processWide(
  "sign-in-limiter",
  () =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: "sign-in",
      points: SIGN_IN_TRIES,
      duration: 900,
    }),
);

/** Counts a try, before it is known how it ends, so that many at once have no more than one after the other. False: none is left. */
export async function takeSignInTry(key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    return false;
  }
}

/** Gives all tries back, after one that succeeded. */
export async function giveSignInTriesBack(key: string): Promise<void> {
  await limiter.delete(key);
}
