import type { IncidentStatus, Severity, Visibility } from "#prisma/generated/enums.ts";

import { actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { affectedServices } from "./affected-services.ts";

export type NewIncident = {
  title: string;
  severity: Severity;
  status: IncidentStatus;
  summary?: string | undefined;
  services?: readonly string[] | undefined;
  impactPercent?: number | null | undefined;
  impactSymptoms?: string | undefined;
  impactIntermittent?: boolean | undefined;
  visibility: Visibility;
  isTest?: boolean | undefined;
  recordedAfterwards?: boolean;
  declaredAt: Date;
  statusChangedAt: Date;
};

/**
 * Writes the incident's row, its services and, so that a private one is never out of reach, whoever declares it as
 * responder. `places` reserves revision numbers for the entries that the caller appends.
 */
export async function insertIncident(
  ctx: TransactionContext,
  given: NewIncident,
  places: number,
): Promise<LockedIncident> {
  const { services = [], ...fields } = given;
  const declaredById = actorUserId(ctx.actor);
  const serviceIds = await affectedServices(ctx, services);
  return ctx.db.incident.create({
    data: {
      ...fields,
      id: newId(),
      source: ctx.source,
      declaredById,
      revision: places,
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
      services: { create: serviceIds.map((serviceId) => ({ serviceId })) },
      participants: {
        create:
          declaredById === null
            ? []
            : [{ userId: declaredById, role: "responder", startedAt: given.declaredAt }],
      },
    },
  });
}
