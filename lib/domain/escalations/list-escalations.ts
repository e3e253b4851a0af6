import { z } from "zod";

import type { Context } from "../context.ts";
import type { IncidentListInput } from "../incident-list-input.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { id } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import { presentEscalation, withTargets } from "./present-escalation.ts";
import type { EscalationJson } from "./schema.ts";

/** The incident's escalations in the order in which they were recorded. */
export async function listEscalations(ctx: Context, input: IncidentListInput): Promise<Page<EscalationJson>> {
  const incident = await visibleIncident(ctx, input.key);
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([id]))[0];
  const rows = await ctx.db.escalation.findMany({
    where: { incidentId: incident.id, ...(after && { id: { gt: after } }) },
    include: withTargets,
    orderBy: { id: "asc" },
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentEscalation), input.limit, (last) => [last.id]);
}
