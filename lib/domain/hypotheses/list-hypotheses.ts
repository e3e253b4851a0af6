import { z } from "zod";

import type { Context } from "../context.ts";
import type { IncidentListInput } from "../incident-list-input.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { presentHypothesis, withParts } from "../paths/present-hypothesis.ts";
import { id } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import type { HypothesisJson } from "./schema.ts";

/** The incident's hypotheses in the order in which they were recorded. */
export async function listHypotheses(ctx: Context, input: IncidentListInput): Promise<Page<HypothesisJson>> {
  const incident = await visibleIncident(ctx, input.key);
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([id]))[0];
  const rows = await ctx.db.hypothesis.findMany({
    where: { incidentId: incident.id, ...(after && { id: { gt: after } }) },
    include: withParts,
    orderBy: { id: "asc" },
    take: input.limit + 1,
  });
  const now = ctx.now();
  return cutPage(
    rows.map((row) => presentHypothesis(row, now)),
    input.limit,
    (last) => [last.id],
  );
}
