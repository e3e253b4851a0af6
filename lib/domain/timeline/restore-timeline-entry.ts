import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { lockEntry } from "./lock-entry.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { presentEntry } from "./present-entry.ts";
import { reviseEntry } from "./revise-entries.ts";
import type { TimelineEntryJson } from "./schema.ts";

/** Undoes a deletion. An entry that stands is returned as it is, so that undo may be sent twice. */
export async function restoreTimelineEntry(ctx: Context, input: { id: string }): Promise<TimelineEntryJson> {
  return inTransaction(ctx, async (ctx) => {
    // Looked at before it is locked: the lock counts a change.
    const found = await ctx.db.timelineEntry.findFirst({
      where: { id: input.id, ...inVisibleIncident(ctx.actor) },
    });
    if (!found) throw notFound("timeline entry");
    authorize(
      canEditTimelineEntry(ctx.actor),
      "Viewers cannot edit a timeline. Ask for the role of responder.",
    );
    if (!found.deletedAt) return presentEntry(found);
    const { incident, entry } = await lockEntry(ctx, input.id);
    if (!entry.deletedAt) return presentEntry(entry);

    const restored = await reviseEntry(ctx, { id: entry.id, deleted: false });

    await recordEvent(ctx, { type: "timeline.entry-restored", incident, data: { entry: restored } });
    return restored;
  });
}
