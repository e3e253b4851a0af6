import { actorName } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { requestCapture } from "../evidence/request-capture.ts";
import { readSummary } from "../incident-summary.ts";
import { parsedJson } from "../json-text.ts";
import { type EntryDraft, insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { type DeclaredMilestone, type GivenMilestone, givenMilestones } from "./declared/rules.ts";
import { getIncident } from "./get-incident.ts";
import { insertIncident } from "./insert-incident.ts";
import { canDeclareIncident } from "./policy.ts";
import type { DeclareIncidentInput, IncidentJson } from "./schema.ts";

/**
 * Declares an incident and logs the milestones given, and that it was declared. One that is over already is recorded
 * afterwards: it stands in lists where it happened. Returns the whole incident. Refuses viewers, unknown services, times
 * in the future and, of an incident that is over, milestones that contradict one another (`milestones-out-of-order`).
 */
export async function declareIncident(ctx: Context, input: DeclareIncidentInput): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    authorize(
      canDeclareIncident(ctx.actor),
      "Viewers cannot declare incidents. Ask for the role of responder.",
    );
    const now = ctx.now();
    const given = givenMilestones(input);
    const drafts = given.map((milestone) => draftOf(milestone, input, actorName(ctx.actor), now));
    const isOver = input.resolvedAt !== undefined;
    const isMitigated = input.mitigatedAt !== undefined;
    if (!isOver) drafts.push(draftOf({ name: "declared", at: undefined }, input, actorName(ctx.actor), now));
    const last = given.at(-1)?.at.at;
    const { title, severity, summary, services, impactPercent, impactSymptoms } = input;
    const incident = await insertIncident(
      ctx,
      {
        title,
        severity,
        summary,
        services,
        impactPercent,
        impactSymptoms,
        impactIntermittent: input.impactIntermittent,
        visibility: input.visibility,
        isTest: input.isTest,
        status: isOver ? "resolved" : isMitigated ? "mitigated" : "detected",
        declaredAt: isOver ? whenItHappened(input, now) : now,
        statusChangedAt: (isOver || isMitigated ? last : undefined) ?? now,
        recordedAfterwards: isOver,
      },
      drafts.length,
    );
    const entries = await insertEntries(ctx, incident, drafts);

    await recordEvent(ctx, {
      type: "incident.declared",
      incident,
      data: { incident: await readSummary(ctx, incident.id) },
      detail: {
        entries: entries.map((entry) => entry.id),
        ...Object.fromEntries(given.map(({ name, at }) => [`${name}At`, at.at])),
      },
    });
    const declared = parsedJson<IncidentJson>(await getIncident(ctx, { key: incident.id }));
    if (input.resolvedAt !== undefined) await requestCapture(ctx, declared, input.resolvedAt.at);
    return declared;
  });
}

/** Where a past incident stands in lists: when it was declared elsewhere, or else when it began. */
const whenItHappened = (input: DeclareIncidentInput, now: Date): Date =>
  (input.declaredAt ?? input.detectedAt ?? input.impactStartedAt ?? input.mitigatedAt ?? input.resolvedAt)
    ?.at ?? now;

function draftOf(
  { name, at }: { name: DeclaredMilestone; at: GivenMilestone["at"] | undefined },
  { title, severity, zone, precisions }: DeclareIncidentInput,
  by: string,
  now: Date,
): EntryDraft {
  const texts: Record<DeclaredMilestone, [EntryDraft["kind"], string]> = {
    impactStarted: ["observation", "Impact started."],
    detected: ["detection", `Detected: ${title}`],
    declared: ["status", at ? `Declared ${severity}.` : `Declared ${severity} by ${by}.`],
    mitigated: ["mitigation", "Mitigated."],
    resolved: ["resolution", "Resolved."],
  };
  const [kind, body] = texts[name];
  const precision = precisions?.[`${name}At`];
  return { kind, body, milestone: name, ...occurrence({ at, zone: at && zone, precision }, now) };
}
