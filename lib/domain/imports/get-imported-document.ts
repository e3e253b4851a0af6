import { z } from "zod";

import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { instant } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import { parsedPostmortem } from "./schema.ts";

export const importedDocument = z
  .object({
    contentType: z.string(),
    text: z.string().meta({ description: "The document as it was given." }),
    importedAt: instant,
    importedBy: z.string(),
    parsed: parsedPostmortem,
  })
  .meta({ id: "ImportedDocument" });

/** The document that an incident was read from, with what was understood of it. Not-found for one that was declared. */
export async function getImportedDocument(
  ctx: Context,
  input: { key: string },
): Promise<z.input<typeof importedDocument>> {
  const incident = await visibleIncident(ctx, input.key);
  const row = await ctx.db.importedDocument.findUnique({ where: { incidentId: incident.id } });
  if (!row) throw notFound("imported document");
  return z.encode(importedDocument, { ...row, parsed: parsedPostmortem.parse(row.parsed) });
}
