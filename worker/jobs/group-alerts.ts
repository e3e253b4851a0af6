import { endAbandonedAlerts } from "#lib/domain/alerts/end-abandoned-alerts.ts";
import { groupTogether } from "#lib/domain/alerts/group-together.ts";
import { AT_ONCE, partAlerts, ungroupedAlerts } from "#lib/domain/alerts/part-alerts.ts";
import { incidentsToTell, tellOfAlerts } from "#lib/domain/alerts/tell-of-alerts.ts";
import { inTransaction } from "#lib/domain/context.ts";
import { systemContext } from "#lib/domain/system-context.ts";
import { log } from "#lib/platform/log.ts";

const newContext = () => systemContext("group-alerts", "alert");

/** Runs one step; that it failed keeps none of the others waiting. */
async function tried(what: string, about: unknown, step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    log.error({ err: error, about }, `${what} failed; the next turn tries again`);
    return false;
  }
}

/**
 * Brings every alert that was received into an incident, group by group, ends those whose sender is gone, and tells of what ended since.
 * Any number of workers may do it at the same time.
 */
export async function groupAlerts(signal: AbortSignal): Promise<{ grouped: number; told: number }> {
  const did = { grouped: 0, told: 0 };
  await tried("ending abandoned alerts", null, () => endAbandonedAlerts(newContext()));
  for (;;) {
    const alerts = await ungroupedAlerts(newContext());
    let hasFailed = false;
    for (const part of await partAlerts(newContext(), alerts)) {
      if (signal.aborted) return did;
      const isDone = await tried("grouping alerts", part.group, async () => {
        did.grouped += (await groupTogether(newContext(), part)).grouped;
      });
      hasFailed ||= !isDone;
    }
    // What could not be grouped comes again: in the next turn, so that it is not tried without a pause.
    if (alerts.length < AT_ONCE || hasFailed) break;
  }
  for (const id of await incidentsToTell(newContext())) {
    if (signal.aborted) break;
    await tried("telling of alerts", id, async () => {
      await inTransaction(newContext(), (ctx) => tellOfAlerts(ctx, id));
      did.told += 1;
    });
  }
  return did;
}
