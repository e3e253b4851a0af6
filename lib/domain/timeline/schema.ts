import { z } from "zod";

import { Milestone, Source, TimelineEntryKind } from "#prisma/generated/enums.ts";

import { pageInput, pageOf } from "../page.ts";
import {
  day,
  expectedVersion,
  id,
  incidentKey,
  instant,
  listOf,
  markdown,
  version,
  zonedInstant,
} from "../scalars.ts";
import { timePrecision, zoneName } from "../time/schema.ts";

export const timelineEntryKind = z.enum(TimelineEntryKind).meta({ id: "TimelineEntryKind" });
export const milestoneName = z.enum(Milestone).meta({ id: "MilestoneName" });

const author = z
  .object({ id: id.nullable(), name: z.string() })
  .meta({ id: "Author", description: "Without an id for the system, tokens and imported names." });

export const timelineEntry = z
  .object({
    id,
    incidentId: id,
    sequence: z.int().meta({ description: "Order of recording; breaks ties between equal times." }),
    kind: timelineEntryKind,
    body: z.string().meta({ description: "Markdown." }),
    occurredAt: instant
      .nullable()
      .meta({ description: "When it happened; null when the precision is unknown." }),
    occurredZone: z.string().meta({ description: "The zone in which the time was given." }),
    precision: timePrecision,
    statedTime: z
      .string()
      .nullable()
      .meta({ description: "Time of day as a document wrote it, date unknown." }),
    recordedAt: instant.meta({ description: "When it was written down." }),
    milestone: milestoneName.nullable(),
    evidenceIds: z.array(id).meta({ description: "Evidence of the incident that it cites." }),
    source: z.enum(Source),
    author,
    movedFrom: z
      .string()
      .nullable()
      .meta({ description: "Key of the incident it was recorded in, if that was merged into this one." }),
    version,
  })
  .meta({ id: "TimelineEntry" });
export type TimelineEntryJson = z.input<typeof timelineEntry>;

export const listTimelineInput = z.strictObject({
  key: incidentKey,
  ...pageInput,
  order: z.enum(["asc", "desc"]).default("asc"),
  kind: listOf(timelineEntryKind)
    .refine((kinds) => kinds.length > 0)
    .optional()
    .meta({ description: "A kind, or several separated by commas.", example: "action,decision" }),
  author: z.string().max(200).optional().meta({ description: "A person's id, or the author's name." }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Part of the text, whatever its case; `#tag` finds that tag only." }),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .meta({ description: "Only what was recorded after the entry of this sequence." }),
});
export type ListTimelineInput = z.output<typeof listTimelineInput>;

export const timelinePage = pageOf(timelineEntry);

const body = markdown(64_000).refine((text) => text.trim() !== "", { error: "Say what happened." });

const evidenceIds = z
  .array(id)
  .max(20)
  .refine((ids) => new Set(ids).size === ids.length, { error: "Name each piece of evidence once." });

const newEntry = {
  body,
  kind: timelineEntryKind.default("note"),
  occurredAt: zonedInstant.optional().meta({
    description:
      "Now if absent. With the precision `unknown` it stays open: the entry stands beside its neighbours.",
  }),
  occurredZone: zoneName
    .optional()
    .meta({ description: "Name of the zone the time was given in; the offset of occurredAt if absent." }),
  precision: timePrecision.default("exact"),
  milestone: milestoneName.optional(),
  evidenceIds: evidenceIds
    .optional()
    .meta({ description: "Evidence of the same incident that the entry cites." }),
};

const timeFits = ({ occurredAt, precision }: { occurredAt?: unknown; precision: string }) =>
  precision !== "unknown" || occurredAt === undefined;
const timeMisfit = {
  path: ["precision"],
  error: "A time that is given is not unknown. Leave out one of the two.",
};

export const appendTimelineEntryInput = z
  .strictObject({ key: incidentKey, ...newEntry })
  .refine(timeFits, timeMisfit)
  .meta({ id: "AppendTimelineEntryInput" });
export type AppendTimelineEntryInput = z.output<typeof appendTimelineEntryInput>;

export const appendTimelineEntriesInput = z
  .strictObject({
    key: incidentKey,
    entries: z.array(z.strictObject(newEntry).refine(timeFits, timeMisfit)).min(1).max(500),
  })
  .meta({ id: "AppendTimelineEntriesInput" });
export type AppendTimelineEntriesInput = z.output<typeof appendTimelineEntriesInput>;

const zoneFits = ({ occurredAt, occurredZone }: { occurredAt?: unknown; occurredZone?: unknown }) =>
  occurredZone === undefined || occurredAt !== undefined;
const zoneMisfit = { path: ["occurredZone"], error: "Give the time together with its zone." };

export const editTimelineEntryInput = z
  .strictObject({
    id,
    expectedVersion,
    body: body.optional(),
    kind: timelineEntryKind.optional(),
    occurredAt: zonedInstant.optional(),
    occurredZone: newEntry.occurredZone,
    precision: timePrecision.exclude(["unknown"]).optional(),
    milestone: milestoneName.nullable().optional(),
    evidenceIds: evidenceIds.optional().meta({ description: "All that it cites from now on." }),
  })
  .refine(zoneFits, zoneMisfit)
  .meta({ id: "EditTimelineEntryInput" });
export type EditTimelineEntryInput = z.output<typeof editTimelineEntryInput>;

const entryChange = z
  .strictObject({
    id,
    expectedVersion: version.meta({ description: "The version that the caller has read." }),
    kind: timelineEntryKind.optional(),
    occurredAt: zonedInstant.optional(),
    occurredZone: newEntry.occurredZone,
    precision: timePrecision.exclude(["unknown"]).optional().meta({ description: "As it was if absent." }),
    deleted: z
      .boolean()
      .optional()
      .meta({ description: "True takes it off the timeline, false puts it back." }),
  })
  .refine(zoneFits, zoneMisfit);

export const editTimelineEntriesInput = z
  .strictObject({ key: incidentKey, changes: z.array(entryChange).min(1).max(500) })
  .refine(({ changes }) => new Set(changes.map((change) => change.id)).size === changes.length, {
    path: ["changes"],
    error: "Name each entry once.",
  })
  .meta({ id: "EditTimelineEntriesInput" });
export type EditTimelineEntriesInput = z.output<typeof editTimelineEntriesInput>;

export const timelineEntries = z.object({ items: z.array(timelineEntry) });

export const deleteTimelineEntryInput = z.strictObject({ id, expectedVersion });
export const restoreTimelineEntryInput = z.strictObject({ id });
export const entryInput = z.strictObject({ id });

export const timelineEntryRevision = z
  .object({
    version,
    kind: timelineEntryKind,
    body: z.string(),
    occurredAt: instant.nullable(),
    occurredZone: z.string(),
    precision: timePrecision,
    milestone: milestoneName.nullable(),
    evidenceIds: z.array(id),
    deleted: z.boolean(),
    replacedAt: instant.nullable().meta({ description: "Null for the state that is in force." }),
    replacedBy: z.string().nullable(),
  })
  .meta({ id: "TimelineEntryRevision" });
export const timelineEntryRevisions = z.object({
  items: z.array(timelineEntryRevision),
  nextCursor: z.null(),
});

export const parseTimelineInput = z
  .strictObject({
    key: incidentKey,
    text: z.string().max(500_000),
    timeZone: z.string().max(64),
    day: day.optional(),
    now: instant.optional(),
  })
  .meta({ id: "ParseTimelineInput" });

export const parsedTimeline = z
  .object({
    entries: z.array(
      z.object({
        body: z.string(),
        kind: timelineEntryKind.nullable(),
        occurredAt: z.string().nullable(),
        occurredZone: z.string().meta({ description: "The zone in which the time was read." }),
        precision: timePrecision,
        statedTime: z.string().nullable().meta({ description: "The time as it is written, where one is." }),
        author: z.string().nullable().meta({ description: "Who said it, as the text names them." }),
        problem: z.string().nullable().meta({ description: "What is to be looked at, in one sentence." }),
        line: z.int(),
      }),
    ),
    warnings: z.array(z.object({ line: z.int(), message: z.string() })),
  })
  .meta({ id: "ParsedTimeline" });
