import { z } from "zod";

import type { Context } from "../context.ts";
import type { IncidentListInput } from "../incident-list-input.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { id } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import { presentCause } from "./present-cause.ts";
import type { CauseJson } from "./schema.ts";

/** The incident's causes in the order in which they were recorded. */
export async function listCauses(ctx: Context, input: IncidentListInput): Promise<Page<CauseJson>> {
  const incident = await visibleIncident(ctx, input.key);
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([id]))[0];
  const rows = await ctx.db.cause.findMany({
    where: { incidentId: incident.id, ...(after && { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentCause), input.limit, (last) => [last.id]);
}
