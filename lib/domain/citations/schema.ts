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

const citedEvidence = z
  .object({
    id,
    title: z.string(),
    service: z.object({ slug: z.string(), name: z.string() }),
    from: instant,
    to: instant,
  })
  .meta({ id: "CitedEvidence", description: "Frozen points of a panel, over this time." });

export const citation = z
  .object({
    id,
    incidentId: id,
    hypothesisId: id.nullable(),
    causeId: id.nullable(),
    taskId: id.nullable(),
    role: citationRole,
    entry: citedEntry.nullable(),
    evidence: citedEvidence.nullable(),
    url: z.string().nullable(),
    note: z.string().nullable(),
    citedBy: z.string(),
    citedAt: instant,
  })
  .meta({
    id: "Citation",
    description:
      "What a hypothesis, a cause or a task rests on: an entry of the timeline, evidence, or a link.",
  });
export type CitationJson = z.input<typeof citation>;

const target = {
  entryId: id
    .optional()
    .meta({ description: "An entry of the same incident; else give `evidenceId` or `url`." }),
  evidenceId: id.optional().meta({ description: "Evidence captured for the same incident." }),
  url: webUrl.optional(),
  note: line(500, "Say what it shows, or leave the note out.").optional(),
};
type Targets = { entryId?: string | undefined; evidenceId?: string | undefined; url?: string | undefined };
const hasOneTarget = ({ entryId, evidenceId, url }: Targets) =>
  [entryId, evidenceId, url].filter((one) => one !== undefined).length === 1;
const oneTarget = { path: ["entryId"], error: "Give one of these: an entry, evidence, or a link." };

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

export const citeForTaskInput = z
  .strictObject({ id, role: citationRole.extract(["support"]).default("support"), ...target })
  .refine(hasOneTarget, oneTarget)
  .meta({ id: "CiteForTaskInput" });
export type CiteForTaskInput = z.output<typeof citeForTaskInput>;

export const removeCitationInput = z.strictObject({ id });
