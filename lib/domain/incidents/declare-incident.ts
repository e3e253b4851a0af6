import { actorName } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { parsedJson } from "../json-text.ts";
import { type EntryDraft, insertEntries } from "../timeline/insert-entries.ts";
import { assertNotInFuture } from "../timeline/rules.ts";
import { getIncident } from "./get-incident.ts";
import { insertIncident } from "./insert-incident.ts";
import { canDeclareIncident } from "./policy.ts";
import { readSummary } from "./read-summary.ts";
import type { DeclareIncidentInput, IncidentJson } from "./schema.ts";

/**
 * Declares an incident and logs its first milestones: impact started and detected when given, declared now.
 * Returns the whole incident. Refuses viewers, unknown services and times in the future.
 */
export async function declareIncident(ctx: Context, input: DeclareIncidentInput): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    authorize(
      canDeclareIncident(ctx.actor),
      "Viewers cannot declare incidents. Ask for the role of responder.",
    );
    const now = ctx.now();
    const { detectedAt, impactStartedAt, ...fields } = input;
    const drafts = firstEntries(input, actorName(ctx.actor), now);

    const incident = await insertIncident(
      ctx,
      { ...fields, status: "detected", declaredAt: now, statusChangedAt: now },
      drafts.length,
    );
    const entries = await insertEntries(ctx, incident, drafts);

    await recordEvent(ctx, {
      type: "incident.declared",
      incident,
      data: { incident: await readSummary(ctx, incident.id) },
      detail: {
        entries: entries.map((entry) => entry.id),
        detectedAt: detectedAt?.at,
        impactStartedAt: impactStartedAt?.at,
      },
    });
    return parsedJson(await getIncident(ctx, { key: incident.id }));
  });
}

function firstEntries(input: DeclareIncidentInput, by: string, now: Date): EntryDraft[] {
  const drafts: EntryDraft[] = [];
  const { detectedAt, impactStartedAt } = input;
  if (impactStartedAt) {
    assertNotInFuture(impactStartedAt.at, now);
    drafts.push({
      kind: "observation",
      body: "Impact started.",
      occurredAt: impactStartedAt.at,
      occurredZone: impactStartedAt.zone,
      precision: "exact",
      milestone: "impactStarted",
    });
  }
  if (detectedAt) {
    assertNotInFuture(detectedAt.at, now);
    drafts.push({
      kind: "detection",
      body: `Detected: ${input.title}`,
      occurredAt: detectedAt.at,
      occurredZone: detectedAt.zone,
      precision: "exact",
      milestone: "detected",
    });
  }
  drafts.push({
    kind: "status",
    body: `Declared ${input.severity} by ${by}.`,
    occurredAt: now,
    occurredZone: "UTC",
    precision: "exact",
    milestone: "declared",
  });
  return drafts;
}
