import type { TransactionContext } from "../context.ts";
import { newId } from "../record-id.ts";
import { assertNotInFuture } from "../timeline/rules.ts";
import { assertWindows } from "./impact/rules.ts";
import type { ChangeIncidentInput } from "./schema.ts";

/** Puts these windows in the place of all there were. Refuses the future, an end before its start, and overlaps. */
export async function replaceImpactWindows(
  ctx: TransactionContext,
  incidentId: string,
  given: NonNullable<ChangeIncidentInput["impactWindows"]>,
): Promise<void> {
  const rows = given.map(({ startedAt, endedAt, startedPrecision, endedPrecision, note }) => ({
    id: newId(),
    incidentId,
    startedAt: startedAt.at,
    startedZone: startedAt.zone,
    startedPrecision,
    endedAt: endedAt?.at ?? null,
    endedZone: endedAt?.zone ?? null,
    endedPrecision: endedAt ? endedPrecision : null,
    note,
  }));
  for (const { startedAt, endedAt } of rows) assertNotInFuture(endedAt ?? startedAt, ctx.now());
  assertWindows(rows);
  await ctx.db.impactWindow.deleteMany({ where: { incidentId } });
  await ctx.db.impactWindow.createMany({ data: rows });
}
