import { z } from "zod";

import { ParticipantRole } from "#prisma/generated/enums.ts";

import { id, incidentKey, markdown } from "../scalars.ts";

export const participantRole = z.enum(ParticipantRole).meta({ id: "ParticipantRole" });

export const assignRoleInput = z
  .strictObject({
    key: incidentKey,
    role: participantRole,
    userId: id,
    note: markdown(5_000)
      .optional()
      .meta({ description: "What is in flight; stands on the timeline with the handover." }),
  })
  .meta({ id: "AssignRoleInput" });
export type AssignRoleInput = z.output<typeof assignRoleInput>;

export const endRoleInput = z.strictObject({ key: incidentKey, role: participantRole, userId: id });
export type EndRoleInput = z.output<typeof endRoleInput>;

export const watchInput = z.strictObject({ key: incidentKey });
