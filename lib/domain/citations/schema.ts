import { z } from "zod";

import { CitationRole } from "#prisma/generated/enums.ts";

import { id, instant, line, webUrl } from "../scalars.ts";
import { timePrecision } from "../time/schema.ts";
import { timelineEntryKind } from "../timeline/schema.ts";

export const citationRole = z.enum(CitationRole).meta({ id: "CitationRole" });

/** As many characters of a cited entry come with the citation. */
export const EXCERPT_LENGTH = 200;

const citedEntry = z
  .object({
    id,
    kind: timelineEntryKind,
    occurredAt: instant.nullable(),
    precision: timePrecision,
    excerpt: z.string().meta({ description: `The first ${EXCERPT_LENGTH} characters of its text.` }),
    deleted: z.boolean().meta({ description: "It was taken off the timeline; it stays cited." }),
  })
  .meta({ id: "CitedEntry" });

export const citation = z
  .object({
    id,
    incidentId: id,
    hypothesisId: id.nullable(),
    causeId: id.nullable(),
    role: citationRole,
    entry: citedEntry.nullable(),
    url: z.string().nullable(),
    note: z.string().nullable(),
    citedBy: z.string(),
    citedAt: instant,
  })
  .meta({
    id: "Citation",
    description: "What a hypothesis or a cause rests on: an entry of the timeline, or a link.",
  });
export type CitationJson = z.input<typeof citation>;

const target = {
  entryId: id.optional().meta({ description: "An entry of the same incident; else give `url`." }),
  url: webUrl.optional(),
  note: line(500, "Say what it shows, or leave the note out.").optional(),
};
const hasOneTarget = ({ entryId, url }: { entryId?: string | undefined; url?: string | undefined }) =>
  (entryId === undefined) !== (url === undefined);
const oneTarget = { path: ["entryId"], error: "Give either an entry or a link." };

export const citeForHypothesisInput = z
  .strictObject({ id, role: citationRole.exclude(["support"]), ...target })
  .refine(hasOneTarget, oneTarget)
  .meta({ id: "CiteForHypothesisInput" });
export type CiteForHypothesisInput = z.output<typeof citeForHypothesisInput>;

export const citeForCauseInput = z
  .strictObject({
    id,
    role: citationRole.extract(["support", "counter_evidence"]).default("support"),
    ...target,
  })
  .refine(hasOneTarget, oneTarget)
  .meta({ id: "CiteForCauseInput" });
export type CiteForCauseInput = z.output<typeof citeForCauseInput>;

export const removeCitationInput = z.strictObject({ id });
