import type { IncidentStatus } from "#prisma/generated/enums.ts";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { parsedJson } from "../json-text.ts";
import { lockIncident } from "../lock-incident.ts";
import { type EntryDraft, insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { getIncident } from "./get-incident.ts";
import { canChangeIncidentStatus } from "./policy.ts";
import { readSummary } from "./read-summary.ts";
import { assertTransition, milestoneOf } from "./rules.ts";
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
    assertTransition(incident, input.to, { reason: input.reason, postmortemApproved });
    const time = occurrence(input, ctx.now());

    await ctx.db.incident.update({
      where: { id: incident.id },
      data: {
        status: input.to,
        statusReason: input.reason ?? null,
        statusChangedAt: time.occurredAt,
        version: { increment: 1 },
      },
    });
    const [entry] = await insertEntries(ctx, incident, [statusEntry(incident.status, input, time)]);

    await recordEvent(ctx, {
      type: "incident.status-changed",
      incident,
      data: { incident: await readSummary(ctx, incident.id) },
      detail: { from: incident.status, to: input.to, reason: input.reason, entryId: entry?.id },
    });
    if (entry)
      await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries: [entry] } });
    return parsedJson(await getIncident(ctx, { key: incident.id }));
  });
}

function statusEntry(
  from: IncidentStatus,
  input: ChangeIncidentStatusInput,
  time: ReturnType<typeof occurrence>,
): EntryDraft {
  const sentence = `Status: ${from} → ${input.to}.`;
  return {
    kind: input.to === "mitigated" ? "mitigation" : input.to === "resolved" ? "resolution" : "status",
    body: [sentence, input.reason && `Reason: ${input.reason}`, input.note].filter(Boolean).join("\n\n"),
    ...time,
    milestone: milestoneOf(input.to),
  };
}
