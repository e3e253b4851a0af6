import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { readHypothesis } from "../paths/present-hypothesis.ts";
import { newId } from "../record-id.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { canInvestigate } from "./policy.ts";
import type { HypothesisJson, OpenHypothesisInput } from "./schema.ts";

/**
 * Opens a path of investigation, with whoever opens it on it, and logs it on the timeline, cited as its clue. Refuses
 * viewers, the future, and an id that is taken.
 */
export async function openHypothesis(ctx: Context, input: OpenHypothesisInput): Promise<HypothesisJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canInvestigate(ctx.actor), "Viewers cannot open hypotheses. Ask for the role of responder.");
    const time = occurrence({ ...input, at: input.openedAt }, ctx.now());
    if (input.id !== undefined && (await ctx.db.hypothesis.findUnique({ where: { id: input.id } })))
      throw conflict("id-taken", "There is a hypothesis with this id already. Choose another one.");

    const entries = await insertEntries(ctx, incident, [
      {
        kind: "hypothesis",
        body: [`Hypothesis: ${input.statement}`, input.clue].filter(Boolean).join("\n\n"),
        ...time,
      },
    ]);
    const { statement, category = null, clue = null } = input;
    const [name, userId] = [actorName(ctx.actor), actorUserId(ctx.actor)];
    const { id } = await ctx.db.hypothesis.create({
      data: {
        id: input.id ?? newId(),
        incidentId: incident.id,
        statement,
        category,
        clue,
        openedAt: time.occurredAt,
        openedPrecision: time.precision,
        openedById: userId,
        openedByName: name,
        source: ctx.source,
        recordedAt: ctx.now(),
        periods: {
          create: {
            id: newId(),
            startedAt: time.occurredAt,
            startedZone: time.occurredZone,
            startedPrecision: time.precision,
            startedEntryId: entries[0]?.id,
          },
        },
        ...(userId !== null && {
          investigators: { create: { id: newId(), userId, startedAt: time.occurredAt } },
        }),
        citations: {
          create: entries.map((entry) => ({
            id: newId(),
            incidentId: incident.id,
            role: "clue" as const,
            entryId: entry.id,
            createdById: userId,
            createdByName: name,
            createdAt: ctx.now(),
          })),
        },
      },
    });

    const hypothesis = await readHypothesis(ctx, id);
    await recordEvent(ctx, { type: "hypothesis.opened", incident, data: { hypothesis } });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    return hypothesis;
  });
}
