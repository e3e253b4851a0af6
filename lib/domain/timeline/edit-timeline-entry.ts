import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { followEntries } from "../paths/follow-entries.ts";
import { assertKnownEvidence } from "./known-evidence.ts";
import { lockEntry } from "./lock-entry.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { presentEntry } from "./present-entry.ts";
import { reviseEntry } from "./revise-entries.ts";
import { assertTimeFits, editedColumns } from "./rules.ts";
import type { EditTimelineEntryInput, TimelineEntryJson } from "./schema.ts";

/**
 * Changes the fields given, keeping what was as a revision. A path whose opening or settling the entry tells gets its time.
 * Refuses a stale version (`stale-version`), a precision of an unknown time (`time-unknown`), a time that the path cannot
 * have, evidence that the incident lacks (`unknown-evidence`), the future, and viewers.
 */
export async function editTimelineEntry(
  ctx: Context,
  input: EditTimelineEntryInput,
): Promise<TimelineEntryJson> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, entry } = await lockEntry(ctx, input.id);
    authorize(
      canEditTimelineEntry(ctx.actor),
      "Viewers cannot edit a timeline. Ask for the role of responder.",
    );
    if (entry.deletedAt) throw notFound("timeline entry");
    if (entry.version !== input.expectedVersion) throw stale(presentEntry(entry));
    assertTimeFits(input, entry.precision, ctx.now());

    const { body, kind, milestone, evidenceIds } = input;
    await assertKnownEvidence(ctx, incident.id, evidenceIds ?? []);
    const time = editedColumns(input);
    const edited = await reviseEntry(ctx, { id: entry.id, body, kind, milestone, evidenceIds, ...time });
    if (time) await followEntries(ctx, incident, [edited]);

    await recordEvent(ctx, { type: "timeline.entry-edited", incident, data: { entry: edited } });
    return edited;
  });
}
