import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { assertConfirmed, assertOfferedCategory } from "./cause-references.ts";
import { lockCause } from "./lock-cause.ts";
import { canIdentifyCause } from "./policy.ts";
import { presentCause, withEvidence } from "./present-cause.ts";
import type { CauseJson, ChangeCauseInput } from "./schema.ts";

/**
 * Changes the fields given. Refuses a stale version, another category that the catalogue lacks or has retired, a
 * hypothesis that is not a confirmed one of the incident, and viewers.
 */
export async function changeCause(ctx: Context, input: ChangeCauseInput): Promise<CauseJson> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, cause: before } = await lockCause(ctx, input.id);
    authorize(canIdentifyCause(ctx.actor), "Viewers cannot change causes. Ask for the role of responder.");
    if (before.deletedAt) throw notFound("cause");
    if (before.version !== input.expectedVersion) throw stale(presentCause(before));
    const { id, expectedVersion, ...fields } = input;
    if (fields.category !== undefined && fields.category !== before.category)
      await assertOfferedCategory(ctx, fields.category);
    if (fields.hypothesisId != null && fields.hypothesisId !== before.hypothesisId)
      await assertConfirmed(ctx, incident.id, fields.hypothesisId);

    const row = await ctx.db.cause.update({
      where: { id },
      data: { ...fields, version: expectedVersion + 1 },
      include: withEvidence,
    });

    const cause = presentCause(row);
    await recordEvent(ctx, {
      type: "cause.changed",
      incident,
      data: { cause },
      detail: { before: presentCause(before) },
    });
    return cause;
  });
}
