import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { lockIncident } from "../lock-incident.ts";
import { listSeenBefore } from "./list-seen-before.ts";
import { canMarkSeenBefore } from "./policy.ts";
import type { MarkSeenBeforeInput, SeenBeforePageJson } from "./schema.ts";

/**
 * Says of a warning whether it helped in this incident, in one's own name; warnings rank by that. Returns them anew. Refuses
 * viewers, callers who are no person, and paths that misled nobody or may not be seen (`unknown-path`).
 */
export async function markSeenBefore(ctx: Context, input: MarkSeenBeforeInput): Promise<SeenBeforePageJson> {
  await inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    const userId = actorUserId(ctx.actor);
    authorize(
      canMarkSeenBefore(ctx.actor) && userId !== null,
      "Only people who may respond say whether a warning helped.",
    );
    const ids = [...new Set(input.pathIds)];
    const known = await ctx.db.hypothesis.count({
      where: {
        id: { in: ids },
        outcome: "ruled_out",
        incidentId: { not: incident.id },
        ...inVisibleIncident(ctx.actor),
      },
    });
    if (known < ids.length) throw invalid("unknown-path", "Name paths that misled in earlier incidents.");

    await ctx.db.pathMark.deleteMany({
      where: { incidentId: incident.id, hypothesisId: { in: ids }, userId },
    });
    const { helpful } = input;
    if (helpful !== null) {
      await ctx.db.pathMark.createMany({
        data: ids.map((hypothesisId) => ({
          incidentId: incident.id,
          hypothesisId,
          userId,
          helpful,
          markedAt: ctx.now(),
        })),
      });
    }

    await recordEvent(ctx, {
      type: "seen-before.marked",
      incident,
      data: { paths: ids.map((id) => ({ id })), helpful },
    });
  });
  // Not before the incident is free for others again: looking for what is alike takes its time.
  return listSeenBefore(ctx, { key: input.key });
}
