import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockCause } from "./lock-cause.ts";
import { canIdentifyCause } from "./policy.ts";
import { presentCause } from "./present-cause.ts";

/** Takes a cause away. It can be restored; tasks that address it stay. Refuses a stale version and viewers. */
export async function deleteCause(
  ctx: Context,
  input: { id: string; expectedVersion: number },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, cause } = await lockCause(ctx, input.id);
    authorize(canIdentifyCause(ctx.actor), "Viewers cannot delete causes. Ask for the role of responder.");
    if (cause.deletedAt) throw notFound("cause");
    if (cause.version !== input.expectedVersion) throw stale(presentCause(cause));

    await ctx.db.cause.update({
      where: { id: input.id },
      data: { deletedAt: ctx.now(), version: input.expectedVersion + 1 },
    });

    await recordEvent(ctx, {
      type: "cause.deleted",
      incident,
      data: { causeId: input.id },
      detail: { before: presentCause(cause) },
    });
  });
}
