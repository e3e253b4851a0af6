import { z } from "zod";

import { hypothesisCategory } from "../hypotheses/schema.ts";
import { incidentSummary } from "../incidents/schema.ts";
import { pageOf } from "../page.ts";
import { id, incidentKey, slug } from "../scalars.ts";

const why = z.array(z.string()).meta({
  description: "What the two have in common, the weightiest first.",
  example: ["same service: Checkout"],
});

const knownCause = z.object({ statement: z.string(), category: slug.nullable() }).meta({ id: "KnownCause" });

const pastPath = z
  .object({
    id,
    incidentId: id,
    incidentKey: z.string(),
    incidentTitle: z.string(),
    statement: z.string(),
    category: hypothesisCategory.nullable(),
    minutesLost: z.number().nullable().meta({ description: "Null when a time is not known." }),
    ruledOutBecause: z.string().nullable(),
  })
  .meta({ id: "PastPath", description: "A path that misled in an earlier incident." });
export type PastPathJson = z.input<typeof pastPath>;

export const seenBefore = z
  .object({
    lookedLike: z
      .object({ statement: z.string(), category: hypothesisCategory.nullable() })
      .meta({ description: "What it was taken for, in the words of the likest incident." }),
    was: knownCause.nullable().meta({ description: "What it proved to be there." }),
    checkFirst: z
      .object({ text: z.string(), incidentKey: z.string() })
      .nullable()
      .meta({ description: "What told the responders so." }),
    count: z.int().meta({ description: "In how many past incidents." }),
    paths: z.array(pastPath).meta({ description: "The likest five of them." }),
    why,
    score: z.number(),
    helpful: z.int().meta({ description: "How often people found the warning helpful, in any incident." }),
    unhelpful: z.int(),
    mine: z.boolean().nullable().meta({ description: "What the caller said of it in this incident." }),
  })
  .meta({ id: "SeenBefore", description: "A warning: in the past this looked like X, and it was Y." });
export type SeenBeforeJson = z.input<typeof seenBefore>;

export const seenBeforeInput = z.strictObject({ key: incidentKey });
export const seenBeforePage = z.object({ items: z.array(seenBefore), nextCursor: z.null() });
export type SeenBeforePageJson = z.input<typeof seenBeforePage>;

export const markSeenBeforeInput = z
  .strictObject({
    key: incidentKey,
    pathIds: z.array(id).min(1).max(50).meta({ description: "Ids of the warning's `paths`." }),
    helpful: z.boolean().nullable().meta({ description: "Null takes one's mark back." }),
  })
  .meta({ id: "MarkSeenBeforeInput" });
export type MarkSeenBeforeInput = z.output<typeof markSeenBeforeInput>;

export const similarIncident = z
  .object({
    incident: incidentSummary,
    score: z.number(),
    why,
    misleadingPaths: z.array(pastPath),
    cause: knownCause.nullable(),
  })
  .meta({ id: "SimilarIncident" });
export const similarIncidents = pageOf(similarIncident);
export type SimilarIncidentsJson = z.input<typeof similarIncidents>;

export const similarInput = z.strictObject({ key: incidentKey });
