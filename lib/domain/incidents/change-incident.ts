import type { Severity } from "#prisma/generated/enums.ts";

import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { readSummary } from "../incident-summary.ts";
import { parsedJson } from "../json-text.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";
import { replaceAffectedServices, replaceServices } from "./affected-services.ts";
import { getIncident } from "./get-incident.ts";
import { canChangeIncident, canChangeVisibility } from "./policy.ts";
import { replaceImpactWindows } from "./replace-impact-windows.ts";
import type { ChangeIncidentInput, IncidentJson } from "./schema.ts";

/**
 * Changes the fields given; a change of severity is logged. Refuses a stale version (`stale-version`, with the current
 * incident), viewers, unknown services, impact that overlaps, and responders who would change who may see it.
 */
export async function changeIncident(ctx: Context, input: ChangeIncidentInput): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(
      canChangeIncident(ctx.actor),
      "Viewers cannot change incidents. Ask for the role of responder.",
    );
    const before = await current(ctx, incident);
    if (incident.version !== input.expectedVersion) throw stale(before);
    const {
      key: _key,
      expectedVersion,
      severityReason,
      services,
      affectedServices,
      impactWindows,
      ...fields
    } = input;
    if (fields.visibility !== undefined && fields.visibility !== incident.visibility) {
      authorize(
        canChangeVisibility(ctx.actor),
        "Only managers and administrators change who may see an incident.",
      );
    }

    // First what may still be refused.
    if (impactWindows !== undefined) await replaceImpactWindows(ctx, incident.id, impactWindows);
    if (affectedServices !== undefined) await replaceAffectedServices(ctx, incident.id, affectedServices);
    if (services !== undefined) await replaceServices(ctx, incident.id, services);
    await ctx.db.incident.update({
      where: { id: incident.id },
      data: { ...fields, version: expectedVersion + 1 },
    });
    if (fields.visibility === "private") await keepInSight(ctx, incident.id);

    await recordEvent(ctx, {
      type: "incident.changed",
      incident,
      data: { incident: await readSummary(ctx, incident.id) },
      detail: {
        ...changes(before, await current(ctx, incident)),
        ...(severityReason !== undefined && { severityReason }),
      },
    });
    if (fields.severity !== undefined && fields.severity !== incident.severity)
      await logSeverity(ctx, incident, fields.severity, severityReason);
    return current(ctx, incident);
  });
}

async function logSeverity(
  ctx: TransactionContext,
  incident: LockedIncident,
  severity: Severity,
  reason: string | undefined,
): Promise<void> {
  const words = `Severity: ${incident.severity} → ${severity}.`;
  const entries = await insertEntries(ctx, incident, [
    {
      kind: "status",
      body: reason === undefined ? words : `${words}\n\nReason: ${reason}`,
      ...occurrence({ at: undefined }, ctx.now()),
    },
  ]);
  await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
}

const current = async (ctx: TransactionContext, incident: LockedIncident) =>
  parsedJson(await getIncident(ctx, { key: incident.id }));

/** Whoever hides an incident goes on seeing it. */
async function keepInSight(ctx: TransactionContext, incidentId: string): Promise<void> {
  const userId = actorUserId(ctx.actor);
  if (userId === null) return;
  const participant = await ctx.db.incidentParticipant.findFirst({
    where: { incidentId, userId, endedAt: null },
  });
  if (participant) return;
  await ctx.db.incidentParticipant.create({
    data: { incidentId, userId, role: "watcher", startedAt: ctx.now() },
  });
}

/** Field by field, what was and what is, for the audit. */
function changes(before: object, after: object): Record<string, unknown> {
  const was = new Map(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([field, value]) =>
      !["updatedAt", "revision", "version"].includes(field) &&
      JSON.stringify(value) !== JSON.stringify(was.get(field)),
  );
  return Object.fromEntries(changed.map(([field, value]) => [field, { from: was.get(field), to: value }]));
}
