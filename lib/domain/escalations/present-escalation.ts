import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { escalation, type EscalationJson } from "./schema.ts";

/** What presentEscalation needs beside the row. */
export const withTargets = {
  toTeam: true,
  toUser: true,
  acknowledgedBy: true,
  askedUser: true,
} satisfies Prisma.EscalationInclude;

/** A row as the API shows it. */
export function presentEscalation(
  row: Prisma.EscalationGetPayload<{ include: typeof withTargets }>,
): EscalationJson {
  return z.encode(escalation, {
    ...row,
    asked: row.askedUser,
    escalatedBy: row.escalatedByName,
    acknowledgedBy: row.acknowledgedBy?.name ?? null,
  });
}
