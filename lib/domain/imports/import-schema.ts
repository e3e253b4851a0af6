import { z } from "zod";

import { incident, severity } from "../incidents/schema.ts";
import { storable } from "../scalars.ts";
import { parsedPostmortem } from "./schema.ts";

export const importPostmortemInput = z
  .strictObject({
    text: z
      .string()
      .max(5 * 1_048_576)
      .refine((text) => text.trim() !== "", { error: "The document is empty." })
      .refine(storable, { error: "The document holds characters that are not text." }),
    contentType: z.string(),
    dryRun: z.stringbool().default(false).meta({ description: "Only read the document; store nothing." }),
    severity: severity
      .optional()
      .meta({ description: "Stands above what the document states; SEV3 if neither says." }),
    again: z
      .stringbool()
      .default(false)
      .meta({ description: "Store the document even if an incident was imported from it already." }),
  })
  .meta({ id: "ImportPostmortemInput" });
export type ImportPostmortemInput = z.output<typeof importPostmortemInput>;

export const importedPostmortem = parsedPostmortem
  .extend({
    incident: incident.optional().meta({ description: "Absent when it was a dry run." }),
    alreadyImported: z.literal(true).optional().meta({
      description: "The incident was there before: this document had been imported. Nothing was stored.",
    }),
  })
  .meta({ id: "ImportedPostmortem" });
export type ImportedPostmortemJson = z.input<typeof importedPostmortem>;
