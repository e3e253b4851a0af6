import { z } from "zod";

import { CauseKind, Source } from "#prisma/generated/enums.ts";

import { pageOf } from "../page.ts";
import { id, incidentKey, instant, line, slug, version } from "../scalars.ts";

export const causeKind = z.enum(CauseKind).meta({ id: "CauseKind" });

export const cause = z
  .object({
    id,
    incidentId: id,
    kind: causeKind,
    category: slug.nullable().meta({ description: "From the catalogue of causes." }),
    statement: z.string(),
    mechanism: z.array(z.string()).meta({ description: "The chain of whys, first to last." }),
    hypothesisId: id.nullable(),
    author: z.string(),
    source: z.enum(Source),
    recordedAt: instant,
    version,
  })
  .meta({ id: "Cause" });
export type CauseJson = z.input<typeof cause>;
export const causePage = pageOf(cause);

export const identifyCauseInput = z
  .strictObject({
    key: incidentKey,
    kind: causeKind,
    category: slug,
    statement: line(5_000, "Say what the cause was."),
    mechanism: z.array(line(2_000, "Say why.")).max(20).optional(),
    hypothesisId: id.optional().meta({ description: "The confirmed hypothesis it came from." }),
  })
  .meta({ id: "IdentifyCauseInput" });
export type IdentifyCauseInput = z.output<typeof identifyCauseInput>;
