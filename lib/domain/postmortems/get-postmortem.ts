import { z } from "zod";

import { PostmortemSectionName } from "#prisma/generated/enums.ts";

import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { visibleIncident } from "../visible-incident.ts";
import { postmortem } from "./schema.ts";

const ORDER = Object.keys(PostmortemSectionName);

/** The incident's postmortem with its sections in reading order. Not-found while nobody has begun one. */
export async function getPostmortem(
  ctx: Context,
  input: { key: string },
): Promise<z.input<typeof postmortem>> {
  const incident = await visibleIncident(ctx, input.key);
  const row = await ctx.db.postmortem.findUnique({
    where: { incidentId: incident.id },
    include: { sections: true },
  });
  if (!row) throw notFound("postmortem");
  const sections = row.sections.toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  return z.encode(postmortem, { ...row, sections });
}
