import type { ParticipantRole } from "#prisma/generated/enums.ts";

import type { TransactionContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { readSummary } from "../incident-summary.ts";
import type { IncidentJson } from "../incidents/schema.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { occurrence } from "../timeline/rules.ts";

type RoleChange = {
  type: "incident.role-assigned" | "incident.role-ended";
  role: ParticipantRole;
  user: { id: string; name: string };
  /** What the timeline says; nothing of who merely watches. */
  text: string | null;
};

/** Tells of a role that began or ended, with all who take part now, and logs it. */
export async function recordRole(
  ctx: TransactionContext,
  incident: LockedIncident,
  { type, role, user, text }: RoleChange,
): Promise<void> {
  const entries =
    text === null
      ? []
      : await insertEntries(ctx, incident, [
          { kind: "status", body: text, ...occurrence({ at: undefined }, ctx.now()) },
        ]);
  await recordEvent(ctx, {
    type,
    incident,
    data: {
      incident: await readSummary(ctx, incident.id),
      participants: await readParticipants(ctx, incident.id),
      role,
      userId: user.id,
      name: user.name,
      entryId: entries[0]?.id ?? null,
    },
  });
  if (entries.length > 0)
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
}

async function readParticipants(
  ctx: TransactionContext,
  incidentId: string,
): Promise<IncidentJson["participants"]> {
  const rows = await ctx.db.incidentParticipant.findMany({
    where: { incidentId, endedAt: null },
    include: { user: { select: { name: true } } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ userId, role, startedAt, user }) => ({
    userId,
    name: user.name,
    role,
    startedAt: startedAt.toISOString(),
  }));
}
