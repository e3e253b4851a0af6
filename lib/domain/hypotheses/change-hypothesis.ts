import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { conflict, invalid, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { type MovedPeriod, movePeriods } from "../paths/move-periods.ts";
import { type HypothesisRow, presentHypothesis, readHypothesis } from "../paths/present-hypothesis.ts";
import { newId } from "../record-id.ts";
import { type RevisedEntry, reviseEntries } from "../timeline/revise-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { lockHypothesis } from "./lock-hypothesis.ts";
import { canInvestigate } from "./policy.ts";
import { assertPeriodsInOrder } from "./rules.ts";
import type { ChangeHypothesisInput, HypothesisJson } from "./schema.ts";

type Time = ReturnType<typeof occurrence>;

/**
 * Changes the fields given. A new time of opening or settling moves the entry that says so along with it. Refuses a stale
 * version, an end or its reason where nothing is settled (`hypothesis-open`), an end before its beginning
 * (`settled-before-opened`) or without one (`opened-unknown`), the future, and viewers.
 */
export async function changeHypothesis(ctx: Context, input: ChangeHypothesisInput): Promise<HypothesisJson> {
  return inTransaction(ctx, async (ctx) => {
    const { incident, hypothesis: before } = await lockHypothesis(ctx, input.id);
    authorize(canInvestigate(ctx.actor), "Viewers cannot change hypotheses. Ask for the role of responder.");
    const shown = presentHypothesis(before, ctx.now());
    if (before.version !== input.expectedVersion) throw stale(shown);
    const { openedAt, settledAt, settledBecause, zone, precision } = input;
    if ((settledAt || settledBecause !== undefined) && before.outcome === "open")
      throw conflict("hypothesis-open", "This hypothesis is open. Settle it to say when and why.");
    const timeOf = (at: typeof openedAt) => at && occurrence({ at, zone, precision }, ctx.now());
    const times = { opened: timeOf(openedAt), settled: timeOf(settledAt) };
    if (times.settled && !times.opened && before.periods.length === 0)
      throw invalid("opened-unknown", "Say when it was opened together with when it was settled.");

    const moved = await changePeriods(ctx, before, times, settledBecause);
    await ctx.db.hypothesis.update({
      where: { id: input.id },
      data: {
        // Prisma leaves alone what is undefined.
        statement: input.statement,
        category: input.category,
        clue: input.clue,
        settledBecause,
        version: { increment: 1 },
      },
    });

    const hypothesis = await readHypothesis(ctx, input.id);
    await recordEvent(ctx, {
      type: "hypothesis.changed",
      incident,
      data: { hypothesis },
      detail: { before: shown },
    });
    for (const { entry, deleted } of moved) {
      // One that was taken off the timeline moves along for whoever puts it back, and is not shown.
      if (!deleted) await recordEvent(ctx, { type: "timeline.entry-edited", incident, data: { entry } });
    }
    return hypothesis;
  });
}

type Times = { opened: Time | undefined; settled: Time | undefined };

/** Writes the times into the first and the last period, and into the entries that tell of them, which are returned. */
async function changePeriods(
  ctx: TransactionContext,
  before: HypothesisRow,
  { opened, settled }: Times,
  because: string | undefined,
) {
  const [first, last] = [before.periods[0], before.periods.at(-1)];
  if (!first || !last) {
    if (opened) await createPeriod(ctx, before, opened, settled, because);
    return [];
  }
  const moved = new Map<string, MovedPeriod>([[first.id, { start: opened }]]);
  if (settled) moved.set(last.id, { ...moved.get(last.id), end: settled });
  await movePeriods(ctx, before, moved);
  if (because !== undefined)
    await ctx.db.hypothesisPeriod.update({ where: { id: last.id }, data: { because } });
  return reviseEntries(ctx, [
    ...movedEntry(first.startedEntryId, opened),
    ...movedEntry(last.endedEntryId, settled),
  ]);
}

const movedEntry = (id: string | null, time: Time | undefined): RevisedEntry[] =>
  id === null || !time ? [] : [{ id, ...time }];

/** A document told of the path without its times; now one is known. */
async function createPeriod(
  ctx: TransactionContext,
  before: HypothesisRow,
  opened: Time,
  settled: Time | undefined,
  because = before.settledBecause,
): Promise<void> {
  const isOpen = before.outcome === "open";
  const endedAt = settled?.occurredAt ?? before.settledAt;
  assertPeriodsInOrder(before.statement, [{ startedAt: opened.occurredAt, endedAt }]);
  await ctx.db.hypothesisPeriod.create({
    data: {
      id: newId(),
      hypothesisId: before.id,
      startedAt: opened.occurredAt,
      startedZone: opened.occurredZone,
      startedPrecision: opened.precision,
      ...(!isOpen && {
        endedAt,
        endedZone: settled?.occurredZone,
        endedPrecision: settled?.precision,
        outcome: before.outcome,
        because,
        settledById: before.settledById,
        settledByName: before.settledByName,
      }),
    },
  });
  await ctx.db.hypothesis.update({
    where: { id: before.id },
    data: { openedAt: opened.occurredAt, openedPrecision: opened.precision, settledAt: endedAt },
  });
}
