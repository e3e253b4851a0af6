import { z } from "zod";

import { incident, severity } from "../incidents/schema.ts";
import { parsedPostmortem } from "./schema.ts";

const storable = (text: string) => !text.includes(String.fromCodePoint(0)) && text.isWellFormed();

export const importPostmortemInput = z
  .strictObject({
    text: z
      .string()
      .max(5 * 1_048_576)
      .refine((text) => text.trim() !== "", { error: "The document is empty." })
      .refine(storable, { error: "The document holds characters that are not text." }),
    contentType: z.string(),
    dryRun: z.stringbool().default(false).meta({ description: "Only read the document; store nothing." }),
    severity: severity.default("SEV3").meta({ description: "Documents rarely say." }),
  })
  .meta({ id: "ImportPostmortemInput" });
export type ImportPostmortemInput = z.output<typeof importPostmortemInput>;

export const importedPostmortem = parsedPostmortem
  .extend({ incident: incident.optional().meta({ description: "Absent when it was a dry run." }) })
  .meta({ id: "ImportedPostmortem" });
export type ImportedPostmortemJson = z.input<typeof importedPostmortem>;
