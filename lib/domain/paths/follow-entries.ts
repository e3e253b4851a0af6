import type { TransactionContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import type { LockedIncident } from "../lock-incident.ts";
import type { occurrence } from "../timeline/rules.ts";
import type { TimelineEntryJson } from "../timeline/schema.ts";
import { type MovedPeriod, movePeriods } from "./move-periods.ts";
import { type HypothesisRow, presentHypothesis, readHypothesis, withParts } from "./present-hypothesis.ts";

type Time = ReturnType<typeof occurrence>;

/**
 * Gives the paths whose opening, settling or reopening these entries tell the entries' times, so that the two never
 * disagree; a deleted entry still counts, for it may be put back. Refuses an order in time that cannot be.
 */
export async function followEntries(
  ctx: TransactionContext,
  incident: LockedIncident,
  entries: readonly TimelineEntryJson[],
): Promise<void> {
  const times = new Map(entries.flatMap((entry) => timeOf(entry)));
  if (times.size === 0) return;
  const ids = [...times.keys()];
  const told = await ctx.db.hypothesis.findMany({
    where: {
      incidentId: incident.id,
      periods: { some: { OR: [{ startedEntryId: { in: ids } }, { endedEntryId: { in: ids } }] } },
    },
    include: withParts,
    orderBy: { id: "asc" },
  });
  for (const before of told) await follow(ctx, incident, before, times);
}

async function follow(
  ctx: TransactionContext,
  incident: LockedIncident,
  before: HypothesisRow,
  times: ReadonlyMap<string, Time>,
): Promise<void> {
  const moved = new Map<string, MovedPeriod>();
  for (const period of before.periods) {
    const start = times.get(period.startedEntryId ?? "");
    const end = times.get(period.endedEntryId ?? "");
    if (start || end) moved.set(period.id, { start, end });
  }
  await movePeriods(ctx, before, moved);
  await ctx.db.hypothesis.update({ where: { id: before.id }, data: { version: { increment: 1 } } });
  await recordEvent(ctx, {
    type: "hypothesis.changed",
    incident,
    data: { hypothesis: await readHypothesis(ctx, before.id) },
    detail: { before: presentHypothesis(before, ctx.now()) },
  });
}

/** An entry whose time nobody knows says nothing of the path's. */
function timeOf({ id, occurredAt, occurredZone, precision }: TimelineEntryJson): [string, Time][] {
  return occurredAt === null ? [] : [[id, { occurredAt: new Date(occurredAt), occurredZone, precision }]];
}
