import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockEntry } from "./lock-entry.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { presentEntry } from "./present-entry.ts";
import { reviseEntry } from "./revise-entries.ts";

/**
 * Takes an entry off the timeline. It stays as a revision and can be restored; a path whose opening or settling it told keeps
 * its times.
 */
export async function deleteTimelineEntry(
  ctx: Context,
  input: { id: string; expectedVersion: number },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, entry } = await lockEntry(ctx, input.id);
    authorize(
      canEditTimelineEntry(ctx.actor),
      "Viewers cannot edit a timeline. Ask for the role of responder.",
    );
    if (entry.deletedAt) throw notFound("timeline entry");
    if (entry.version !== input.expectedVersion) throw stale(presentEntry(entry));

    await reviseEntry(ctx, { id: entry.id, deleted: true });

    await recordEvent(ctx, { type: "timeline.entry-deleted", incident, data: { entryId: entry.id } });
  });
}
