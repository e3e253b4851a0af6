import { z } from "zod";

import {
  IncidentStatus,
  Milestone,
  ParticipantRole,
  Severity,
  Source,
  TimePrecision,
  Visibility,
} from "#prisma/generated/enums.ts";

import { pageInput, pageOf } from "../page.ts";
import {
  day,
  expectedVersion,
  id,
  incidentKey,
  instant,
  line,
  listOf,
  markdown,
  slug,
  version,
  zonedInstant,
} from "../scalars.ts";
import { timeDetails } from "../time/schema.ts";
import { timelineEntry } from "../timeline/schema.ts";

export const severity = z.enum(Severity).meta({ id: "Severity" });
export const incidentStatus = z.enum(IncidentStatus).meta({ id: "IncidentStatus" });
export const visibility = z.enum(Visibility).meta({ id: "Visibility" });
const milestoneName = z.enum(Milestone);

const serviceReference = z.object({ id, slug, name: z.string() });

/** What lists and live updates carry. */
export const incidentSummary = z
  .object({
    id,
    key: z.string().meta({ example: "INC-42" }),
    title: z.string(),
    summary: z.string(),
    severity,
    status: incidentStatus,
    statusReason: z.string().nullable(),
    visibility,
    impactPercent: z.number().nullable().meta({ description: "Share of users affected, 0 to 100." }),
    impactSymptoms: z.string(),
    impactIntermittent: z.boolean(),
    isTest: z.boolean(),
    source: z.enum(Source),
    services: z.array(serviceReference),
    commander: z.string().nullable().meta({ description: "Name of the commander." }),
    declaredAt: instant,
    statusChangedAt: instant,
    updatedAt: instant,
    version,
    revision: z.int().meta({ description: "Grows with every change to anything the incident holds." }),
  })
  .meta({ id: "IncidentSummary" });
export type IncidentSummaryJson = z.input<typeof incidentSummary>;

const milestone = z
  .object({
    at: instant.nullable(),
    precision: z.enum(TimePrecision),
    entryId: id.meta({ description: "The timeline entry that says so." }),
  })
  .meta({ id: "Milestone" });

const measure = z
  .object({
    state: z.enum(["known", "unknown", "invalid"]),
    minutes: z.number().nullable(),
    from: milestoneName,
    to: milestoneName,
    entryId: id.nullable().meta({ description: "The entry to mend when the measure is invalid." }),
    explanation: z.string().nullable(),
  })
  .meta({ id: "Measure", description: "Minutes between two milestones; never 0 for want of one of them." });

export const measures = z
  .object({ detect: measure, acknowledge: measure, escalate: measure, mitigate: measure, resolve: measure })
  .meta({ id: "Measures" });

const participant = z
  .object({ userId: id, name: z.string(), role: z.enum(ParticipantRole), startedAt: instant })
  .meta({ id: "Participant" });

export const incident = incidentSummary
  .extend({
    declaredBy: z.string().nullable(),
    milestones: z.partialRecord(milestoneName, milestone),
    measures,
    participants: z.array(participant),
    counts: z
      .object({
        entries: z.int(),
        hypotheses: z.int(),
        openHypotheses: z.int(),
        escalations: z.int(),
        causes: z.int(),
        tasks: z.int(),
        openTasks: z.int(),
      })
      .meta({ id: "IncidentCounts" }),
    rootCause: z.string().nullable().meta({ description: "The first root cause, in its own words." }),
    imported: z
      .object({ at: instant, by: z.string() })
      .nullable()
      .meta({ description: "When and by whom the incident was read from a document." }),
    timeline: pageOf(timelineEntry)
      .optional()
      .meta({ description: "The first page, with `include=timeline`." }),
  })
  .meta({ id: "Incident" });
export type IncidentJson = z.input<typeof incident>;

/** The newest order first; `-` means descending. */
export const incidentSort = z.enum(["-declaredAt", "declaredAt", "severity"]);

/** Filters of the incident list; several values are separated by commas. */
export const listIncidentsInput = z.strictObject({
  ...pageInput,
  status: listOf(z.enum([...Object.values(IncidentStatus), "open"]))
    .optional()
    .meta({ description: "`open` stands for every status before resolved." }),
  severity: listOf(severity).optional(),
  service: listOf(slug).optional(),
  team: slug.optional().meta({ description: "Owner team of an affected service." }),
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: "Words of title, summary and symptoms, or a key." }),
  from: z.union([instant, day]).optional().meta({ description: "Declared at or after." }),
  to: z.union([instant, day]).optional().meta({ description: "Declared before." }),
  sort: incidentSort.default("-declaredAt"),
});
export type ListIncidentsInput = z.output<typeof listIncidentsInput>;

export const getIncidentInput = z.strictObject({
  key: incidentKey,
  include: z.literal("timeline").optional().meta({ description: "Adds the first entries of the timeline." }),
});

const impactPercent = z.number().min(0).max(100);
const services = z.array(slug).max(50);

export const declareIncidentInput = z
  .strictObject({
    title: line(200, "Say in a few words what is wrong."),
    severity,
    summary: markdown(20_000).optional(),
    services: services.optional(),
    detectedAt: zonedInstant.optional().meta({ description: "When somebody or something first noticed." }),
    impactStartedAt: zonedInstant.optional(),
    impactPercent: impactPercent.optional(),
    impactSymptoms: markdown(5_000).optional(),
    impactIntermittent: z.boolean().optional(),
    visibility: visibility.default("normal"),
    isTest: z.boolean().default(false),
  })
  .meta({ id: "DeclareIncidentInput" });
export type DeclareIncidentInput = z.output<typeof declareIncidentInput>;

export const changeIncidentInput = z
  .strictObject({
    key: incidentKey,
    expectedVersion,
    title: line(200, "Say in a few words what is wrong.").optional(),
    summary: markdown(20_000).optional(),
    severity: severity.optional(),
    visibility: visibility.optional(),
    impactPercent: impactPercent.nullable().optional(),
    impactSymptoms: markdown(5_000).optional(),
    impactIntermittent: z.boolean().optional(),
    isTest: z.boolean().optional(),
    services: services.optional(),
  })
  .meta({ id: "ChangeIncidentInput" });
export type ChangeIncidentInput = z.output<typeof changeIncidentInput>;

export const changeIncidentStatusInput = z
  .strictObject({
    key: incidentKey,
    to: incidentStatus,
    at: zonedInstant.optional().meta({ description: "When it became so; now if absent." }),
    ...timeDetails,
    note: markdown(10_000).optional(),
    reason: line(500, "Give the reason.")
      .optional()
      .meta({ description: "Required to reopen and to cancel." }),
  })
  .meta({ id: "ChangeIncidentStatusInput" });
export type ChangeIncidentStatusInput = z.output<typeof changeIncidentStatusInput>;
