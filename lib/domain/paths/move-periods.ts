import type { TransactionContext } from "../context.ts";
import { assertPeriodsInOrder } from "../hypotheses/rules.ts";
import type { occurrence } from "../timeline/rules.ts";
import type { HypothesisRow } from "./present-hypothesis.ts";

type Time = ReturnType<typeof occurrence>;
/** What of a period gets another time. */
export type MovedPeriod = { start?: Time | undefined; end?: Time | undefined };

/**
 * Gives periods of a path, by their ids, other times, and with them the path itself and whoever was on it from such a
 * beginning or until such an end. Refuses an order in time that cannot be. The path's incident is locked.
 */
export async function movePeriods(
  ctx: TransactionContext,
  before: HypothesisRow,
  moved: ReadonlyMap<string, MovedPeriod>,
): Promise<void> {
  const { periods } = before;
  assertPeriodsInOrder(
    before.statement,
    periods.map(({ id, startedAt, endedAt }) => ({
      startedAt: moved.get(id)?.start?.occurredAt ?? startedAt,
      endedAt: moved.get(id)?.end?.occurredAt ?? endedAt,
    })),
  );
  for (const [id, { start, end }] of moved) {
    // One statement, or an end that moves with its beginning would be before it for a moment.
    await ctx.db.hypothesisPeriod.update({
      where: { id },
      data: {
        ...(start && {
          startedAt: start.occurredAt,
          startedZone: start.occurredZone,
          startedPrecision: start.precision,
        }),
        ...(end && { endedAt: end.occurredAt, endedZone: end.occurredZone, endedPrecision: end.precision }),
      },
    });
  }
  const opened = moved.get(periods[0]?.id ?? "")?.start;
  const settled = moved.get(periods.at(-1)?.id ?? "")?.end;
  await ctx.db.hypothesis.update({
    where: { id: before.id },
    data: {
      ...(opened && { openedAt: opened.occurredAt, openedPrecision: opened.precision }),
      ...(settled && { settledAt: settled.occurredAt }),
    },
  });
  await moveInvestigators(ctx, before, moved);
}

/** Whoever was on it from a beginning that moves, or until such an end, still is. */
async function moveInvestigators(
  ctx: TransactionContext,
  { periods, investigators }: HypothesisRow,
  moved: ReadonlyMap<string, MovedPeriod>,
): Promise<void> {
  const times = periods.map(({ id, ...period }) => ({ ...period, ...moved.get(id) }));
  for (const each of investigators) {
    const from = times.find(({ startedAt }) => startedAt.getTime() === each.startedAt.getTime());
    const to = times.find(({ endedAt }) => endedAt !== null && endedAt.getTime() === each.endedAt?.getTime());
    const startedAt = from?.start?.occurredAt ?? each.startedAt;
    const movedEnd = to?.end?.occurredAt ?? each.endedAt;
    const endedAt = movedEnd !== null && movedEnd < startedAt ? startedAt : movedEnd;
    if (startedAt === each.startedAt && endedAt === each.endedAt) continue;
    await ctx.db.hypothesisInvestigator.update({ where: { id: each.id }, data: { startedAt, endedAt } });
  }
}
