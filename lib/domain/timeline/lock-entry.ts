import type { TimelineEntry as EntryRow } from "#prisma/generated/client.ts";

import type { TransactionContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";

/** Locks the entry's incident, then reads the entry, deleted or not. Not-found when the actor may not see it. */
export async function lockEntry(
  ctx: TransactionContext,
  entryId: string,
): Promise<{ incident: LockedIncident; entry: EntryRow }> {
  const found = await ctx.db.timelineEntry.findUnique({
    where: { id: entryId },
    select: { incidentId: true },
  });
  if (!found) throw notFound("timeline entry");
  const incident = await lockIncident(ctx, found.incidentId, 1, "timeline entry");
  const entry = await ctx.db.timelineEntry.findUniqueOrThrow({ where: { id: entryId } });
  return { incident, entry };
}
