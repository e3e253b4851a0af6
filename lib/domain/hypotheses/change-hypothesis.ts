import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { conflict, invalid, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";
import { reviseEntry } from "../timeline/revise-entry.ts";
import { occurrence } from "../timeline/rules.ts";
import type { TimelineEntryJson } from "../timeline/schema.ts";
import { lockHypothesis } from "./lock-hypothesis.ts";
import { canInvestigate } from "./policy.ts";
import { type HypothesisRow, presentHypothesis, readHypothesis } from "./present-hypothesis.ts";
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
    assertOrder(before, times);

    await ctx.db.hypothesis.update({
      where: { id: input.id },
      data: {
        // Prisma leaves alone what is undefined.
        statement: input.statement,
        category: input.category,
        clue: input.clue,
        settledBecause,
        ...(times.opened && { openedAt: times.opened.occurredAt, openedPrecision: times.opened.precision }),
        ...(times.settled && { settledAt: times.settled.occurredAt }),
        version: { increment: 1 },
      },
    });
    const moved = await changePeriods(ctx, before, times, settledBecause);

    const hypothesis = await readHypothesis(ctx, input.id);
    await recordEvent(ctx, {
      type: "hypothesis.changed",
      incident,
      data: { hypothesis },
      detail: { before: shown },
    });
    for (const entry of moved)
      await recordEvent(ctx, { type: "timeline.entry-edited", incident, data: { entry } });
    return hypothesis;
  });
}

type Times = { opened: Time | undefined; settled: Time | undefined };

function assertOrder({ periods, settledAt }: HypothesisRow, { opened, settled }: Times): void {
  const [first, last] = [periods[0], periods.at(-1)];
  const isOnePeriod = periods.length <= 1;
  const firstEnd = isOnePeriod && settled ? settled.occurredAt : (first?.endedAt ?? settledAt);
  const lastStart = isOnePeriod && opened ? opened.occurredAt : last?.startedAt;
  if (isBefore(firstEnd, opened?.occurredAt) || isBefore(settled?.occurredAt, lastStart))
    throw invalid("settled-before-opened", "A hypothesis cannot be settled before it was opened.");
}

type Moment = Date | null | undefined;
/** Whether both are known and the first is earlier. */
const isBefore = (a: Moment, b: Moment): boolean => a != null && b != null && a < b;

/** Writes the times into the first and the last period, and into the entries that tell of them, which are returned. */
async function changePeriods(
  ctx: TransactionContext,
  before: HypothesisRow,
  { opened, settled }: Times,
  because: string | undefined,
): Promise<TimelineEntryJson[]> {
  const [first, last] = [before.periods[0], before.periods.at(-1)];
  const start = opened && {
    startedAt: opened.occurredAt,
    startedZone: opened.occurredZone,
    startedPrecision: opened.precision,
  };
  const end = {
    ...(settled && {
      endedAt: settled.occurredAt,
      endedZone: settled.occurredZone,
      endedPrecision: settled.precision,
    }),
    ...(because !== undefined && { because }),
  };
  if (!first || !last) {
    if (start) await createPeriod(ctx, before, start, end);
    return [];
  }
  // One statement for a single period, or an end that moves with its beginning would be before it for a moment.
  if (first === last) {
    await ctx.db.hypothesisPeriod.update({ where: { id: first.id }, data: { ...start, ...end } });
  } else {
    if (start) await ctx.db.hypothesisPeriod.update({ where: { id: first.id }, data: start });
    await ctx.db.hypothesisPeriod.update({ where: { id: last.id }, data: end });
  }
  await moveInvestigators(ctx, before, { opened, settled });
  return [
    ...(await moveEntry(ctx, first.startedEntryId, opened)),
    ...(await moveEntry(ctx, last.endedEntryId, settled)),
  ];
}

/** A document told of the path without its times; now one is known. */
async function createPeriod(
  ctx: TransactionContext,
  before: HypothesisRow,
  start: { startedAt: Date; startedZone: string; startedPrecision: Time["precision"] },
  end: { endedAt?: Date; endedZone?: string; because?: string },
): Promise<void> {
  const isOpen = before.outcome === "open";
  await ctx.db.hypothesisPeriod.create({
    data: {
      id: newId(),
      hypothesisId: before.id,
      ...start,
      ...(!isOpen && {
        endedAt: before.settledAt,
        outcome: before.outcome,
        because: before.settledBecause,
        settledById: before.settledById,
        settledByName: before.settledByName,
        ...end,
      }),
    },
  });
}

/** Whoever was on it from its opening, or until it was settled, still is. */
async function moveInvestigators(
  ctx: TransactionContext,
  { periods, investigators }: HypothesisRow,
  { opened, settled }: Times,
): Promise<void> {
  const [firstStart, lastEnd] = [periods[0]?.startedAt.getTime(), periods.at(-1)?.endedAt?.getTime()];
  for (const each of investigators) {
    const startedAt = opened && each.startedAt.getTime() === firstStart ? opened.occurredAt : each.startedAt;
    const movedEnd = settled && each.endedAt?.getTime() === lastEnd ? settled.occurredAt : each.endedAt;
    const endedAt = movedEnd !== null && movedEnd < startedAt ? startedAt : movedEnd;
    if (startedAt === each.startedAt && endedAt === each.endedAt) continue;
    await ctx.db.hypothesisInvestigator.update({ where: { id: each.id }, data: { startedAt, endedAt } });
  }
}

async function moveEntry(
  ctx: TransactionContext,
  entryId: string | null,
  time: Time | undefined,
): Promise<TimelineEntryJson[]> {
  if (entryId === null || time === undefined) return [];
  const entry = await ctx.db.timelineEntry.findUnique({ where: { id: entryId } });
  if (!entry || entry.deletedAt !== null) return [];
  return [await reviseEntry(ctx, entry, { ...time, sortAt: time.occurredAt })];
}
