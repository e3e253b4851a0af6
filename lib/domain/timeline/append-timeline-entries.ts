import { authorize } from "../authorize.ts";
import { inSqlTransaction, type SqlContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { entryDraft } from "./entry-draft.ts";
import { insertEntries } from "./insert-entries.ts";
import { canAppendTimelineEntry } from "./policy.ts";
import { placesOfUnknown } from "./rules.ts";
import type { AppendTimelineEntriesInput, TimelineEntryJson } from "./schema.ts";

/**
 * Logs up to 500 entries, all or none, and returns them in the order given; those of unknown time stand beside their
 * neighbours in it. Refuses as appendTimelineEntry does.
 */
export async function appendTimelineEntries(
  ctx: SqlContext,
  input: AppendTimelineEntriesInput,
): Promise<{ items: TimelineEntryJson[] }> {
  return inSqlTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key, input.entries.length);
    authorize(
      canAppendTimelineEntry(ctx.actor),
      "Viewers cannot write to a timeline. Ask for the role of responder.",
    );

    const drafts = input.entries.map((entry) => entryDraft(entry, ctx.now()));
    const places = placesOfUnknown(drafts.map(({ occurredAt }) => occurredAt));
    const placed = drafts.map((draft, index) => {
      const sortAt = places[index] ?? null;
      return sortAt === null ? draft : { ...draft, sortAt };
    });
    const entries = await insertEntries(ctx, incident, placed);

    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return { items: entries };
  });
}
