import type { Cancellation, Visibility } from "#prisma/generated/enums.ts";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";
import { endEscalations } from "../escalations/end-escalations.ts";
import { recordEvent } from "../events/record-event.ts";
import { requestCapture } from "../evidence/request-capture.ts";
import { incidentKeyOf, incidentReference } from "../incident-reference.ts";
import { readSummary } from "../incident-summary.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { parsedJson } from "../json-text.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { getIncident } from "./get-incident.ts";
import { assertWindows } from "./impact/rules.ts";
import { canChangeIncidentStatus } from "./policy.ts";
import { assertTransition, cancellationIn, CANCELLATIONS, isOpen } from "./rules.ts";
import type { ChangeIncidentStatusInput, IncidentJson } from "./schema.ts";

/**
 * Moves the incident along the table of transitions and logs it, with its milestone, at the time given.
 * Refuses what the table does not allow (`transition-not-allowed`, with `allowed`), a missing reason
 * (`reason-required`), and closing before the postmortem is approved where the severity asks for one.
 */
export async function changeIncidentStatus(
  ctx: Context,
  input: ChangeIncidentStatusInput,
): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(
      canChangeIncidentStatus(ctx.actor),
      "Viewers cannot change incidents. Ask for the role of responder.",
    );
    const postmortem = await ctx.db.postmortem.findUnique({
      where: { incidentId: incident.id },
      select: { state: true },
    });
    const postmortemApproved = postmortem?.state === "approved" || postmortem?.state === "published";
    const ending = await endingOf(ctx, incident, input);
    const transition = assertTransition(incident, input.to, { reason: ending.reason, postmortemApproved });
    const time = occurrence({ ...input, at: input.at }, ctx.now());

    if (input.endImpact === true) await endImpact(ctx, incident.id, time);
    await ctx.db.incident.update({
      where: { id: incident.id },
      data: {
        status: input.to,
        statusReason: ending.reason ?? null,
        ...ending.columns,
        // The entry below is the one with the revision of this change.
        ...(transition.lapses.length > 0 && { reopenedSequence: incident.revision }),
        statusChangedAt: time.occurredAt,
        version: { increment: 1 },
      },
    });
    if (!isOpen(input.to)) await endEscalations(ctx, incident);
    const sentence = `Status: ${incident.status} → ${input.to}.`;
    const because = ending.reason && `Reason: ${ending.reason}`;
    const entries = await insertEntries(ctx, incident, [
      {
        kind: transition.entryKind,
        body: [sentence, because, input.note].filter(Boolean).join("\n\n"),
        ...time,
        milestone: transition.milestone ?? undefined,
      },
    ]);

    await recordEvent(ctx, {
      type: "incident.status-changed",
      incident,
      data: { incident: await readSummary(ctx, incident.id) },
      detail: {
        from: incident.status,
        to: input.to,
        reason: ending.reason,
        cancelledAs: ending.columns.cancelledAs,
        entryId: entries[0]?.id,
      },
    });
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    const changed = parsedJson<IncidentJson>(await getIncident(ctx, { key: incident.id }));
    if (input.to === "resolved") await requestCapture(ctx, changed, time.occurredAt);
    return changed;
  });
}

type Ending = {
  reason: string | undefined;
  columns: { cancelledAs?: Cancellation; isTest?: true; duplicateOfId?: string };
};

/** What a change says about why it was no incident of its own; the reason in words is made from that if there is none. */
async function endingOf(
  ctx: TransactionContext,
  incident: LockedIncident,
  { to, reason, ...input }: ChangeIncidentStatusInput,
): Promise<Ending> {
  if (to !== "cancelled") return { reason, columns: {} };
  const original =
    input.duplicateOf === undefined ? null : await findOriginal(ctx, incident, input.duplicateOf);
  const cancelledAs = input.cancelledAs ?? (original ? "duplicate" : cancellationIn(reason));
  const words = [
    cancelledAs && cancelledAs !== cancellationIn(reason) ? CANCELLATIONS[cancelledAs] : null,
    original && `of ${incidentKeyOf(original.number)}`,
  ].filter((part) => part !== null && part !== undefined);
  return {
    reason: [words.join(" "), reason].filter(Boolean).join(": ") || undefined,
    columns: {
      ...(cancelledAs && { cancelledAs }),
      ...(cancelledAs === "test" && { isTest: true as const }),
      ...(original && { duplicateOfId: original.id }),
    },
  };
}

/** The incident that goes on. Its key stands in the reason, so whoever reads that has to be allowed to know it. */
async function findOriginal(ctx: TransactionContext, incident: LockedIncident, key: string) {
  const { condition, value } = incidentReference(key, "i", 1);
  const [original] = await ctx.sql.rows<{ id: string; number: number; visibility: Visibility }>(
    `SELECT i.id, i.number, i.visibility::text FROM incidents i WHERE ${condition} AND ${visibleSql("i", 2)}`,
    [value, ...visibilityValues(ctx.actor)],
  );
  if (!original)
    throw invalid("unknown-incident", `There is no incident ${key}, or you may not see it. Check its key.`);
  if (original.id === incident.id)
    throw invalid("duplicate-of-itself", "An incident is no duplicate of itself. Give the other one's key.");
  if (original.visibility === "private" && incident.visibility !== "private")
    throw invalid(
      "would-show-private",
      `${incidentKeyOf(original.number)} is private and this one is not: cancel it without naming the other.`,
    );
  return original;
}

/** Ends the impact that still goes on. Refuses to end it before it started (`impact-window-order`). */
async function endImpact(
  ctx: TransactionContext,
  incidentId: string,
  { occurredAt, occurredZone, precision }: ReturnType<typeof occurrence>,
): Promise<void> {
  const open = await ctx.db.impactWindow.findFirst({ where: { incidentId, endedAt: null } });
  if (open === null) return;
  assertWindows([{ startedAt: open.startedAt, endedAt: occurredAt }]);
  await ctx.db.impactWindow.update({
    where: { id: open.id },
    data: { endedAt: occurredAt, endedZone: occurredZone, endedPrecision: precision },
  });
}
