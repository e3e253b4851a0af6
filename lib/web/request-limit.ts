import { RateLimiterMemory } from "rate-limiter-flexible";

import { DomainError } from "#lib/domain/errors.ts";
import { env } from "#lib/platform/env.ts";
import { processWide } from "#lib/platform/process-wide.ts";

/** How long a burst is counted, and so how long one who sent too much waits at most; seconds. */
export const LIMIT_WINDOW_S = 10;

const limiter = processWide("request-limiter", () =>
  env.HINDCAST_REQUESTS_PER_MINUTE === 0
    ? null
    : new RateLimiterMemory({
        points: Math.ceil((env.HINDCAST_REQUESTS_PER_MINUTE * LIMIT_WINDOW_S) / 60),
        duration: LIMIT_WINDOW_S,
      }),
);

/**
 * Counts a request of that person or token, in this process. Throws rate-limited for one too many: a program that has
 * run away must not keep the others from their incident.
 */
export async function countAgainstLimit(principal: string): Promise<void> {
  try {
    await limiter?.consume(principal);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    throw new DomainError(
      "rate-limited",
      "too-many-requests",
      `You send more than ${env.HINDCAST_REQUESTS_PER_MINUTE} requests a minute. Wait a few seconds, or send entries in bulk.`,
    );
  }
}
