import type { TransactionContext } from "../context.ts";
import { conflict } from "../errors.ts";
import { incidentKeyOf } from "../incident-reference.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { assertTransition, isOpen } from "./rules.ts";

/** Refuses a merge that would show what is hidden or hide what is not, that mixes tests with incidents, or that comes too late. */
export async function assertMergeable(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<void> {
  assertTransition(source, "cancelled", { reason: "merged", postmortemApproved: false });
  const [from, into] = [incidentKeyOf(source.number), incidentKeyOf(target.number)];
  if (!isOpen(target.status) && target.status !== "resolved")
    throw conflict(
      "merge-into-final",
      `${into} is ${target.status}, so nothing is added to it. Cancel ${from} as its duplicate instead.`,
    );
  const rows = await ctx.db.incident.findMany({
    where: { id: { in: [source.id, target.id] } },
    select: { isTest: true },
  });
  if (new Set(rows.map(({ isTest }) => isTest)).size > 1)
    throw conflict(
      "merge-of-test",
      `One of ${from} and ${into} is a test and the other is not: figures would mix them.`,
    );
  if (source.visibility !== target.visibility)
    throw conflict(
      "visibility-differs",
      `One of ${from} and ${into} is private and the other is not. A manager can change that first.`,
    );
  if (source.visibility === "private") await assertSameReaders(ctx, source, target);
}

/** Private incidents become one only when the same people see both: nothing hidden is shown to anybody, nobody loses sight. */
async function assertSameReaders(
  ctx: TransactionContext,
  source: LockedIncident,
  target: LockedIncident,
): Promise<void> {
  const rows = await ctx.db.incidentParticipant.findMany({
    where: { incidentId: { in: [source.id, target.id] }, endedAt: null },
    select: { incidentId: true, userId: true, user: { select: { name: true } } },
  });
  for (const [incident, other] of [
    [source, target],
    [target, source],
  ] as const) {
    const present = new Set(rows.filter((row) => row.incidentId === incident.id).map((row) => row.userId));
    const missing = rows.filter((row) => row.incidentId === other.id && !present.has(row.userId));
    const names = [...new Set(missing.map(({ user }) => user.name))].sort();
    if (names.length > 0)
      throw conflict(
        "readers-differ",
        "Private incidents become one when the same people see both. " +
          `In ${incidentKeyOf(other.number)} and not in ${incidentKeyOf(incident.number)}: ${names.join(", ")}.`,
      );
  }
}
