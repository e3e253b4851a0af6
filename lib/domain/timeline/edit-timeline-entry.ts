import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { invalid, notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockEntry } from "./lock-entry.ts";
import { canEditTimelineEntry } from "./policy.ts";
import { presentEntry } from "./present-entry.ts";
import { reviseEntry } from "./revise-entry.ts";
import { assertNotInFuture } from "./rules.ts";
import type { EditTimelineEntryInput, TimelineEntryJson } from "./schema.ts";

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
      ...timeOf(input, entry.precision),
    });

    await recordEvent(ctx, { type: "timeline.entry-edited", incident, data: { entry: edited } });
    return edited;
  });
}

/** The columns that a new time or precision sets. A precision alone needs a time that is known (`time-unknown`). */
function timeOf(input: EditTimelineEntryInput, precision: string) {
  if (!input.occurredAt) {
    if (input.precision !== undefined && precision === "unknown") {
      throw invalid(
        "time-unknown",
        "Nobody knows yet when this was: give the time together with its precision.",
      );
    }
    return input.precision === undefined ? {} : { precision: input.precision };
  }
  const { at, zone } = input.occurredAt;
  return {
    occurredAt: at,
    sortAt: at,
    occurredZone: input.occurredZone ?? zone,
    precision: input.precision ?? (precision === "unknown" ? ("exact" as const) : (precision as "exact")),
    statedTime: null,
  };
}
