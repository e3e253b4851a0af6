import { RateLimiterMemory } from "rate-limiter-flexible";

import { DomainError } from "#lib/domain/errors.ts";
import { env } from "#lib/platform/env.ts";
import { processWide } from "#lib/platform/process-wide.ts";

/** How long a burst is counted, and so how long one who sent too much waits at most; seconds. */
export const LIMIT_WINDOW_S = 10;

const limiterOf = (perMinute: number) =>
  perMinute === 0
    ? null
    : new RateLimiterMemory({
        points: Math.ceil((perMinute * LIMIT_WINDOW_S) / 60),
        duration: LIMIT_WINDOW_S,
      });

const limiters = processWide("request-limiters", () => ({
  requests: limiterOf(env.HINDCAST_REQUESTS_PER_MINUTE),
  alerts: limiterOf(env.HINDCAST_ALERTS_PER_MINUTE),
}));

const words = {
  requests: `You send more than ${env.HINDCAST_REQUESTS_PER_MINUTE} requests a minute. Wait a few seconds, or send entries in bulk.`,
  alerts: `You send alerts more than ${env.HINDCAST_ALERTS_PER_MINUTE} times a minute. Send this one again in a few seconds, or several in one request.`,
};

/**
 * Counts a request of that person or token, in this process. Throws rate-limited for one too many: a program that has
 * run away must not keep the others from their incident. Alerts come in storms and are counted by themselves.
 */
export async function countAgainstLimit(
  principal: string,
  kind: "requests" | "alerts" = "requests",
): Promise<void> {
  try {
    await limiters[kind]?.consume(principal);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    throw new DomainError("rate-limited", "too-many-requests", words[kind]);
  }
}
