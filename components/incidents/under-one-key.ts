import { isAnotherRequest } from "#components/unsent/may-pass.ts";

import { newIdempotencyKey } from "./new-idempotency-key.ts";

/**
 * Runs requests under a key that stays until one has succeeded, so that sending twice counts once: nothing that is
 * refused is kept under its key, and what got no answer, or got none yet, may have counted.
 */
export function underOneKey(): (run: (idempotencyKey: string) => Promise<void>) => Promise<void> {
  let key = "";
  return async function attempt(run) {
    if (key === "") key = newIdempotencyKey();
    try {
      await run(key);
      key = "";
    } catch (error) {
      if (!isAnotherRequest(error)) throw error;
      // The form was changed after an attempt without an answer: it is another request now.
      key = "";
      return attempt(run);
    }
  };
}
