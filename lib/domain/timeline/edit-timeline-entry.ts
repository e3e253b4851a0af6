import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockEntry } from "./lock-entry.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { presentEntry } from "./present-entry.ts";
import { reviseEntry } from "./revise-entry.ts";
import { assertNotInFuture } from "./rules.ts";
import type { EditTimelineEntryInput, TimelineEntryJson } from "./schema.ts";
import { timeColumns } from "./time-columns.ts";

/** Changes the fields given, keeping what was as a revision. Refuses a stale version (`stale-version`) and viewers. */
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
    if (input.occurredAt) assertNotInFuture(input.occurredAt.at, ctx.now());

    const edited = await reviseEntry(ctx, entry, {
      ...(input.body === undefined ? {} : { body: input.body }),
      ...(input.kind === undefined ? {} : { kind: input.kind }),
      ...(input.milestone === undefined ? {} : { milestone: input.milestone }),
      ...timeColumns({ ...input, zone: input.occurredZone }, entry.precision),
    });

    await recordEvent(ctx, { type: "timeline.entry-edited", incident, data: { entry: edited } });
    return edited;
  });
}
