import { z } from "zod";

import {
  Cancellation,
  IncidentStatus,
  Milestone,
  ParticipantRole,
  Severity,
  Source,
  TimePrecision,
  Visibility,
} from "#prisma/generated/enums.ts";

import { misleadingCost } from "../hypotheses/schema.ts";
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
  storable,
  version,
  zonedInstant,
} from "../scalars.ts";
import { timeDetails, timePrecision } from "../time/schema.ts";
import { timelineEntry } from "../timeline/schema.ts";

export const severity = z.enum(Severity).meta({ id: "Severity" });
export const incidentStatus = z.enum(IncidentStatus).meta({ id: "IncidentStatus" });
export const visibility = z.enum(Visibility).meta({ id: "Visibility" });
export const cancellation = z.enum(Cancellation).meta({ id: "Cancellation" });
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
    cancelledAs: cancellation.nullable().meta({ description: "What it turned out to be." }),
    visibility,
    impactPercent: z.number().nullable().meta({ description: "Share of users affected, 0 to 100." }),
    impactSymptoms: z.string(),
    impactIntermittent: z.boolean(),
    isTest: z.boolean().meta({ description: "A test counts nowhere." }),
    recordedAfterwards: z.boolean().meta({ description: "Declared when it was over." }),
    source: z.enum(Source),
    services: z.array(serviceReference),
    commander: z.string().nullable().meta({ description: "Name of the commander." }),
    unacknowledgedSince: instant.nullable().meta({
      description: "When the oldest escalation that nobody has acknowledged was made, while it is open.",
    }),
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

export const participant = z
  .object({ userId: id, name: z.string(), role: z.enum(ParticipantRole), startedAt: instant })
  .meta({ id: "Participant" });

const impactWindow = z
  .object({
    id,
    startedAt: instant,
    startedPrecision: timePrecision,
    endedAt: instant.nullable().meta({ description: "Null while it goes on." }),
    endedPrecision: timePrecision.nullable(),
    note: z.string(),
  })
  .meta({ id: "ImpactWindow", description: "A time in which users were affected." });
export type ImpactWindowJson = z.input<typeof impactWindow>;

const incidentReference = z.object({ key: z.string(), title: z.string() });

export const incident = incidentSummary
  .extend({
    declaredBy: z.string().nullable(),
    recordedAt: instant.meta({
      description: "When it was written down; later than declared if recorded afterwards.",
    }),
    duplicateOf: incidentReference
      .extend({ merged: z.boolean().meta({ description: "Whether everything it held is there now." }) })
      .nullable()
      .meta({ description: "The incident that this one turned out to be." }),
    impactWindows: z.array(impactWindow).meta({ description: "In order; they do not overlap." }),
    impactMinutes: z
      .number()
      .nullable()
      .meta({ description: "Sum of the windows; null while one goes on, or when none is known." }),
    affectedServices: z.array(
      z.object({ slug, name: z.string(), from: instant.nullable(), to: instant.nullable() }),
    ),
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
    misleadingCost,
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
  test: z.enum(["true", "false"]).optional().meta({ description: "Only tests, or none; both if absent." }),
  sort: incidentSort.default("-declaredAt"),
});
export type ListIncidentsInput = z.output<typeof listIncidentsInput>;

export const getIncidentInput = z.strictObject({
  key: incidentKey,
  include: z.literal("timeline").optional().meta({ description: "Adds the first entries of the timeline." }),
});

const impactPercent = z.number().min(0).max(100);
const services = z.array(slug).max(50);
const knownPrecision = timePrecision.exclude(["unknown"]);

export const declareIncidentInput = z
  .strictObject({
    title: line(200, "Say in a few words what is wrong."),
    severity,
    summary: markdown(20_000).optional(),
    services: services.optional(),
    detectedAt: zonedInstant.optional().meta({ description: "When somebody or something first noticed." }),
    impactStartedAt: zonedInstant.optional(),
    mitigatedAt: zonedInstant.optional().meta({ description: "Of an incident that is mitigated already." }),
    resolvedAt: zonedInstant.optional().meta({ description: "Of an incident that is over." }),
    declaredAt: zonedInstant
      .optional()
      .meta({ description: "When it was declared elsewhere; with resolvedAt only." }),
    zone: timeDetails.zone,
    precisions: z
      .strictObject({
        detectedAt: knownPrecision,
        impactStartedAt: knownPrecision,
        mitigatedAt: knownPrecision,
        resolvedAt: knownPrecision,
        declaredAt: knownPrecision,
      })
      .partial()
      .optional()
      .meta({ description: "How exact each time is; exact if absent." }),
    impactPercent: impactPercent.optional(),
    impactSymptoms: markdown(5_000).optional(),
    impactIntermittent: z.boolean().optional(),
    visibility: visibility.default("normal"),
    isTest: z.boolean().default(false),
  })
  .refine(({ declaredAt, resolvedAt }) => declaredAt === undefined || resolvedAt !== undefined, {
    path: ["declaredAt"],
    error: "Only an incident that is over was declared earlier: give resolvedAt as well.",
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
    severityReason: line(500, "Give the reason.")
      .optional()
      .meta({ description: "Why the severity changes; stands on the timeline." }),
    visibility: visibility.optional(),
    impactPercent: impactPercent.nullable().optional(),
    impactSymptoms: markdown(5_000).optional(),
    impactIntermittent: z.boolean().optional(),
    impactWindows: z
      .array(
        z.strictObject({
          startedAt: zonedInstant,
          startedPrecision: knownPrecision.default("exact"),
          endedAt: zonedInstant.nullable().optional().meta({ description: "Absent while it goes on." }),
          endedPrecision: knownPrecision.default("exact"),
          note: z.string().trim().max(500).refine(storable).default(""),
        }),
      )
      .max(100)
      .optional()
      .meta({ description: "Puts these in the place of all there were." }),
    isTest: z.boolean().optional(),
    services: services.optional().meta({ description: "Keeps the times of those that stay." }),
    affectedServices: z
      .array(z.strictObject({ slug, from: instant.nullable().optional(), to: instant.nullable().optional() }))
      .max(50)
      .optional()
      .meta({ description: "Puts these in the place of all there were, with their times." }),
  })
  .refine(({ services, affectedServices }) => services === undefined || affectedServices === undefined, {
    path: ["services"],
    error: "Give services or affectedServices, not both.",
  })
  .refine(({ severity, severityReason }) => severityReason === undefined || severity !== undefined, {
    path: ["severityReason"],
    error: "Give the severity together with its reason.",
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
      .meta({ description: "Required to reopen and, without cancelledAs, to cancel." }),
    cancelledAs: cancellation
      .optional()
      .meta({ description: "What it turned out to be. Read from the reason's first words if absent." }),
    duplicateOf: incidentKey.optional().meta({ description: "Of a duplicate, the incident that goes on." }),
    endImpact: z
      .boolean()
      .optional()
      .meta({ description: "Ends the impact that still goes on at the same time." }),
  })
  .refine(
    ({ to, cancelledAs, duplicateOf }) =>
      to === "cancelled" || (cancelledAs === undefined && duplicateOf === undefined),
    { path: ["cancelledAs"], error: "Only a cancelled incident turned out to be something else." },
  )
  .refine(
    ({ cancelledAs, duplicateOf }) =>
      duplicateOf === undefined || cancelledAs === undefined || cancelledAs === "duplicate",
    { path: ["duplicateOf"], error: "Only a duplicate is one of another incident." },
  )
  .meta({ id: "ChangeIncidentStatusInput" });
export type ChangeIncidentStatusInput = z.output<typeof changeIncidentStatusInput>;

export const mergeIncidentInput = z
  .strictObject({
    key: incidentKey,
    into: incidentKey.meta({ description: "The incident that goes on." }),
  })
  .meta({ id: "MergeIncidentInput" });
