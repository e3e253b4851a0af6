import { isDomainError } from "#lib/domain/errors.ts";
import { advanceEscalation } from "#lib/domain/escalations/advance-escalation.ts";
import { dueEscalations } from "#lib/domain/escalations/due-escalations.ts";
import { systemContext } from "#lib/domain/system-context.ts";
import { log } from "#lib/platform/log.ts";

/** Lets every escalation go on that nobody acknowledged in time, one transaction each. */
export async function advanceEscalations(signal: AbortSignal): Promise<{ advanced: number }> {
  const ctx = systemContext("advance-escalations");
  let advanced = 0;
  for (const id of await dueEscalations(ctx)) {
    if (signal.aborted) break;
    try {
      await advanceEscalation({ ...ctx, requestId: crypto.randomUUID() }, { id });
      advanced += 1;
    } catch (error) {
      // Acknowledged at this moment, or another worker was quicker.
      if (isDomainError(error) && error.reason === "not-due") continue;
      // One that fails keeps none of the others waiting.
      log.error({ err: error, escalation: id }, "an escalation could not go on");
    }
  }
  return { advanced };
}
