import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { lockCause } from "./lock-cause.ts";
import { canIdentifyCause } from "./policy.ts";
import { presentCause, withEvidence } from "./present-cause.ts";
import type { CauseJson } from "./schema.ts";

/** Undoes a deletion. A cause that stands is returned as it is, so that undo may be sent twice. Refuses viewers. */
export async function restoreCause(ctx: Context, input: { id: string }): Promise<CauseJson> {
  return inTransaction(ctx, async (ctx) => {
    // Looked at before it is locked: the lock counts a change.
    const found = await ctx.db.cause.findFirst({
      where: { id: input.id, ...inVisibleIncident(ctx.actor) },
      include: withEvidence,
    });
    if (!found) throw notFound("cause");
    authorize(canIdentifyCause(ctx.actor), "Viewers cannot restore causes. Ask for the role of responder.");
    if (!found.deletedAt) return presentCause(found);
    const { incident, cause: deleted } = await lockCause(ctx, input.id);
    if (!deleted.deletedAt) return presentCause(deleted);

    const row = await ctx.db.cause.update({
      where: { id: input.id },
      data: { deletedAt: null, version: { increment: 1 } },
      include: withEvidence,
    });

    const cause = presentCause(row);
    await recordEvent(ctx, { type: "cause.restored", incident, data: { cause } });
    return cause;
  });
}
