import { z } from "zod";

import type { Context } from "../context.ts";
import type { IncidentListInput } from "../incident-list-input.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { id } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import { presentCause, withEvidence } from "./present-cause.ts";
import type { CauseJson } from "./schema.ts";

/** The incident's causes in their order. */
export async function listCauses(ctx: Context, input: IncidentListInput): Promise<Page<CauseJson>> {
  const incident = await visibleIncident(ctx, input.key);
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([z.int(), id]));
  const rows = await ctx.db.cause.findMany({
    where: {
      incidentId: incident.id,
      deletedAt: null,
      ...(after && {
        OR: [{ position: { gt: after[0] } }, { position: after[0], id: { gt: after[1] } }],
      }),
    },
    include: withEvidence,
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentCause), input.limit, (last) => [last.position, last.id]);
}
