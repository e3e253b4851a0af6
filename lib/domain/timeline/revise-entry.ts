import type { Prisma, TimelineEntry as EntryRow } from "#prisma/generated/client.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { presentEntry } from "./present-entry.ts";
import type { TimelineEntryJson } from "./schema.ts";

/** Keeps the entry's state as a revision and writes the next one. The entry's incident is locked. */
export async function reviseEntry(
  ctx: TransactionContext,
  entry: EntryRow,
  next: Prisma.TimelineEntryUncheckedUpdateInput,
): Promise<TimelineEntryJson> {
  await ctx.db.timelineEntryRevision.create({
    data: {
      entryId: entry.id,
      version: entry.version,
      kind: entry.kind,
      body: entry.body,
      occurredAt: entry.occurredAt,
      occurredZone: entry.occurredZone,
      precision: entry.precision,
      milestone: entry.milestone,
      deleted: entry.deletedAt !== null,
      replacedAt: ctx.now(),
      replacedById: actorUserId(ctx.actor),
      replacedBy: actorName(ctx.actor),
    },
  });
  const row = await ctx.db.timelineEntry.update({
    where: { id: entry.id },
    data: { ...next, version: entry.version + 1 },
  });
  return presentEntry(row);
}
