import { z } from "zod";

import { EvidenceReason } from "#prisma/generated/enums.ts";

import {
  goodDirection,
  labels,
  panelDisplay,
  panelQuery,
  panelSeries,
  panelSeriesInput,
  series,
  unit,
} from "../metrics/schema.ts";
import { pageInput, pageOf } from "../page.ts";
import { id, incidentKey, instant, line, slug } from "../scalars.ts";

export const evidenceReason = z.enum(EvidenceReason).meta({ id: "EvidenceReason" });

/** Where the points came from, as it was then. */
export const evidenceSource = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("scrape"), url: z.string() }),
    z.object({ kind: z.literal("prometheus"), url: z.string() }),
    z.object({
      kind: z.literal("recorded"),
      command: z.string().meta({ description: "What recorded it." }),
      recordedAt: instant,
      durationSeconds: z.number().meta({ description: "How long the run was." }),
      stretch: z.number().meta({ description: "By how much its time is stretched to lie over the window." }),
    }),
  ])
  .meta({ id: "EvidenceSource" });

export const evidence = z
  .object({
    id,
    incidentId: id,
    service: z.object({ slug: z.string(), name: z.string() }),
    panel: z.string(),
    title: z.string(),
    description: z.string(),
    query: panelQuery,
    promql: z.string(),
    unit,
    goodDirection,
    threshold: z.number().nullable(),
    display: panelDisplay,
    source: evidenceSource,
    from: instant,
    to: instant,
    step: z.number().meta({ description: "Seconds between two points." }),
    series: z.array(z.object({ labels, count: z.int() })),
    pointCount: z.int(),
    bytes: z.int().meta({ description: "In how many bytes the points are kept." }),
    sha256: z.string().meta({ description: "Over the canonical form; see the guide." }),
    note: z.string().nullable(),
    reason: evidenceReason,
    capturedAt: instant,
    capturedBy: z.string(),
  })
  .meta({ id: "Evidence", description: "Points of a panel as they were, frozen." });
export type EvidenceJson = z.input<typeof evidence>;

/** Everything that was frozen: what the SHA-256 is over. */
export const evidenceWithPoints = evidence
  .extend({ series: z.array(series) })
  .meta({ id: "EvidenceWithPoints" });
export type EvidenceWithPointsJson = z.input<typeof evidenceWithPoints>;

export const evidenceSeriesInput = z.strictObject({
  id,
  from: instant.optional().meta({ description: "The beginning of the window if absent." }),
  to: instant.optional().meta({ description: "The end of the window if absent." }),
  points: panelSeriesInput.shape.points,
});
export type EvidenceSeriesInput = z.output<typeof evidenceSeriesInput>;

/** As the series of a panel, but from the stored points. */
export const evidenceSeries = panelSeries
  .extend({ source: z.enum(["scrape", "prometheus", "recorded"]) })
  .meta({ id: "EvidenceSeries" });
export type EvidenceSeriesJson = z.input<typeof evidenceSeries>;

export const evidencePage = pageOf(evidence);
export const listEvidenceInput = z.strictObject({ key: incidentKey, ...pageInput });
export const getEvidenceInput = z.strictObject({ id });

const window = { from: instant, to: instant };
const isInOrder = ({ from, to }: { from: Date; to: Date }) => from < to;
const notInOrder = { path: ["to"], error: "Let the window end after it begins." };

export const captureEvidenceInput = z
  .strictObject({
    key: incidentKey,
    service: slug,
    panel: slug,
    ...window,
    note: line(500, "Say what it shows, or leave the note out.").optional().meta({
      description: "With a note an entry of the timeline says it and cites the evidence.",
    }),
  })
  .refine(isInOrder, notInOrder)
  .meta({ id: "CaptureEvidenceInput" });
export type CaptureEvidenceInput = z.output<typeof captureEvidenceInput>;
