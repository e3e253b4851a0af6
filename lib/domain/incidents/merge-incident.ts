import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { conflict } from "../errors.ts";
import { endEscalations } from "../escalations/end-escalations.ts";
import { recordEvent } from "../events/record-event.ts";
import { incidentKeyOf } from "../incident-reference.ts";
import { readSummary } from "../incident-summary.ts";
import { parsedJson } from "../json-text.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { visibleIncident } from "../visible-incident.ts";
import { assertMergeable } from "./assert-mergeable.ts";
import { getIncident } from "./get-incident.ts";
import { moveIncidentParts } from "./move-incident-parts.ts";
import { canMergeIncidents } from "./policy.ts";
import { isOpen } from "./rules.ts";
import type { IncidentJson } from "./schema.ts";

/**
 * Moves everything that the incident holds into another one, which goes on; this one is cancelled as its duplicate and
 * takes no changes from then on. Returns the other one. Refuses what would show something hidden, a test with a real
 * incident, and an incident that is final. It cannot be undone.
 */
export async function mergeIncident(
  ctx: Context,
  input: { key: string; into: string },
): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    const { source, target } = await lockBoth(ctx, input);
    authorize(canMergeIncidents(ctx.actor), "Viewers cannot merge incidents. Ask for the role of responder.");
    await assertMergeable(ctx, source, target);

    const [from, into] = [incidentKeyOf(source.number), incidentKeyOf(target.number)];
    const { title, severity, summary, impactSymptoms } = await readSummary(ctx, source.id);
    const moved = await moveIncidentParts(ctx, source, target);
    if (!isOpen(target.status)) await endEscalations(ctx, moved.target);
    const time = occurrence({ at: undefined }, ctx.now());
    const words = [`Merged ${from} into this incident: ${title} (${severity}).`, summary, impactSymptoms];
    const entries = await insertEntries(ctx, moved.target, [
      { kind: "status", body: words.filter((part) => part.trim() !== "").join("\n\n"), ...time },
    ]);
    const farewell = await insertEntries(ctx, source, [
      { kind: "status", body: `Status: ${source.status} → cancelled.\n\nMerged into ${into}.`, ...time },
    ]);
    await ctx.db.incident.update({
      where: { id: source.id },
      data: {
        status: "cancelled",
        statusReason: `Merged into ${into}`,
        cancelledAs: "duplicate",
        duplicateOfId: target.id,
        mergedAt: time.occurredAt,
        statusChangedAt: time.occurredAt,
        version: { increment: 1 },
      },
    });

    const detail = { moved: moved.counts };
    for (const incident of [source, moved.target]) {
      await recordEvent(ctx, {
        type: "incident.merged",
        incident,
        data: { incident: await readSummary(ctx, incident.id), from, into },
        detail,
      });
      const logged = incident.id === source.id ? farewell : entries;
      await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries: logged } });
    }
    return parsedJson(await getIncident(ctx, { key: target.id }));
  });
}

/** Locks both, always in the same order, so that two merges at once wait for one another instead of deadlocking. */
async function lockBoth(
  ctx: TransactionContext,
  input: { key: string; into: string },
): Promise<{ source: LockedIncident; target: LockedIncident }> {
  const sourceId = (await visibleIncident(ctx, input.key)).id;
  const targetId = (await visibleIncident(ctx, input.into)).id;
  if (sourceId === targetId)
    throw conflict("merge-into-itself", "An incident cannot be merged into itself. Choose the other one.");
  const locked = new Map<string, LockedIncident>();
  for (const id of [sourceId, targetId].toSorted()) locked.set(id, await lockIncident(ctx, id));
  const [source, target] = [locked.get(sourceId), locked.get(targetId)];
  if (!source || !target) throw new Error("both incidents were locked");
  return { source, target };
}
