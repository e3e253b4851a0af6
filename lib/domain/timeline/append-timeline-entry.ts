import { authorize } from "../authorize.ts";
import { inSqlTransaction, type SqlContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { entryDraft } from "./entry-draft.ts";
import { insertEntries } from "./insert-entries.ts";
import { canAppendTimelineEntry } from "./policy.ts";
import type { AppendTimelineEntryInput, TimelineEntryJson } from "./schema.ts";

/**
 * Logs one entry. Returns it as the API shows it.
 * Refuses viewers, times in the future (`occurred-in-future`) and incidents one may not see.
 */
export async function appendTimelineEntry(
  ctx: SqlContext,
  input: AppendTimelineEntryInput,
): Promise<TimelineEntryJson> {
  return inSqlTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(
      canAppendTimelineEntry(ctx.actor),
      "Viewers cannot write to a timeline. Ask for the role of responder.",
    );

    const [entry] = await insertEntries(ctx, incident, [entryDraft(input, ctx.now())]);
    if (!entry) throw new Error("one draft makes one entry");

    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries: [entry] } });
    return entry;
  });
}
