import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { parsedJson } from "../json-text.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { affectedServices } from "./affected-services.ts";
import { getIncident } from "./get-incident.ts";
import { canChangeIncident, canChangeVisibility } from "./policy.ts";
import { readSummary } from "./read-summary.ts";
import type { ChangeIncidentInput, IncidentJson } from "./schema.ts";

/**
 * Changes the fields given. Refuses a stale version (`stale-version`, with the current incident), viewers, unknown
 * services, and responders who would change who may see it.
 */
export async function changeIncident(ctx: Context, input: ChangeIncidentInput): Promise<IncidentJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(
      canChangeIncident(ctx.actor),
      "Viewers cannot change incidents. Ask for the role of responder.",
    );
    const before = await readSummary(ctx, incident.id);
    if (incident.version !== input.expectedVersion) throw stale(await current(ctx, incident));

    const { key: _key, expectedVersion, services, ...fields } = input;
    if (fields.visibility !== undefined && fields.visibility !== incident.visibility) {
      authorize(
        canChangeVisibility(ctx.actor),
        "Only managers and administrators change who may see an incident.",
      );
    }
    await ctx.db.incident.update({
      where: { id: incident.id },
      data: { ...fields, version: expectedVersion + 1 },
    });
    if (fields.visibility === "private") await keepInSight(ctx, incident.id);
    if (services !== undefined) await replaceServices(ctx, incident.id, services);

    const after = await readSummary(ctx, incident.id);
    await recordEvent(ctx, {
      type: "incident.changed",
      incident,
      data: { incident: after },
      detail: changes(before, after),
    });
    return current(ctx, incident);
  });
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

async function replaceServices(
  ctx: TransactionContext,
  incidentId: string,
  slugs: readonly string[],
): Promise<void> {
  const wanted = await affectedServices(ctx, slugs);
  await ctx.db.incidentService.deleteMany({ where: { incidentId, serviceId: { notIn: wanted } } });
  await ctx.db.incidentService.createMany({
    data: wanted.map((serviceId) => ({ incidentId, serviceId })),
    skipDuplicates: true,
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
