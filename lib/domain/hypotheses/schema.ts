import { z } from "zod";

import { HypothesisCategory, HypothesisOutcome, Source, TimePrecision } from "#prisma/generated/enums.ts";

import { citation } from "../citations/schema.ts";
import { pageOf } from "../page.ts";
import {
  expectedVersion,
  id,
  incidentKey,
  instant,
  line,
  markdown,
  version,
  zonedInstant,
} from "../scalars.ts";
import { timeDetails, timePrecision } from "../time/schema.ts";

export const hypothesisCategory = z.enum(HypothesisCategory).meta({ id: "HypothesisCategory" });
export const hypothesisOutcome = z.enum(HypothesisOutcome).meta({ id: "HypothesisOutcome" });
const settledOutcome = hypothesisOutcome.exclude(["open"]);

const period = z
  .object({
    id,
    startedAt: instant,
    startedZone: z.string(),
    startedPrecision: timePrecision,
    startedEntryId: id.nullable().meta({ description: "The timeline entry that says so." }),
    reopenedBecause: z.string().nullable(),
    endedAt: instant
      .nullable()
      .meta({ description: "Null while it runs, and when nobody knows when it was settled." }),
    endedZone: z.string(),
    endedPrecision: timePrecision,
    endedEntryId: id.nullable(),
    outcome: settledOutcome.nullable().meta({ description: "Null while it runs." }),
    because: z.string().nullable(),
    settledBy: z.string().nullable(),
  })
  .meta({ id: "HypothesisPeriod", description: "From opening, or reopening, to settling." });

const investigator = z
  .object({ userId: id, name: z.string(), startedAt: instant, endedAt: instant.nullable() })
  .meta({ id: "Investigator", description: "Somebody was on it from then to then." });

const minutes = z.number().nullable();

export const hypothesis = z
  .object({
    id,
    incidentId: id,
    statement: z.string(),
    category: hypothesisCategory.nullable(),
    clue: z.string().nullable().meta({ description: "What made it plausible." }),
    outcome: hypothesisOutcome,
    openedAt: instant.nullable(),
    openedPrecision: z.enum(TimePrecision),
    openedBy: z.string(),
    settledAt: instant.nullable(),
    settledBy: z.string().nullable(),
    settledBecause: z.string().nullable(),
    periods: z.array(period).meta({ description: "Oldest first; several when it was reopened." }),
    investigators: z.array(investigator),
    citations: z.array(citation).meta({ description: "What it rests on and what speaks against it." }),
    cost: z
      .object({
        minutes: minutes.meta({
          description: "Minutes followed, up to now while it is open; null when a time is not known.",
        }),
        personMinutes: minutes.meta({
          description: "The same summed over who was on it; null when unknown.",
        }),
      })
      .meta({ id: "HypothesisCost" }),
    source: z.enum(Source),
    recordedAt: instant,
    version,
  })
  .meta({ id: "Hypothesis", description: "A path of investigation; ruled out, it is a misleading path." });
export type HypothesisJson = z.input<typeof hypothesis>;

export const hypothesisPage = pageOf(hypothesis);

export const misleadingCost = z
  .object({
    minutes: minutes.meta({
      description: "Minutes on paths that were ruled out, overlapping ones counted once; null when unknown.",
    }),
    personMinutes: minutes.meta({ description: "The same for each person, summed; null when unknown." }),
    paths: z.int(),
    pathsOfUnknownTime: z.int().meta({ description: "So many of them are not in the sums." }),
  })
  .meta({ id: "MisleadingCost" });
export type MisleadingCost = z.output<typeof misleadingCost>;

export const openHypothesisInput = z
  .strictObject({
    key: incidentKey,
    statement: line(500, "Say what you suspect."),
    id: id.optional().meta({
      description: "A UUIDv7 of the caller's choice, to settle by what it has not yet sent; made if absent.",
    }),
    category: hypothesisCategory.optional(),
    clue: markdown(5_000).optional(),
    openedAt: zonedInstant.optional().meta({ description: "Now if absent." }),
    ...timeDetails,
  })
  .meta({ id: "OpenHypothesisInput" });
export type OpenHypothesisInput = z.output<typeof openHypothesisInput>;

export const changeHypothesisInput = z
  .strictObject({
    id,
    expectedVersion,
    statement: line(500, "Say what you suspect.").optional(),
    category: hypothesisCategory.nullable().optional(),
    clue: markdown(5_000).nullable().optional(),
    openedAt: zonedInstant.optional().meta({ description: "When it was opened first." }),
    settledAt: zonedInstant.optional().meta({ description: "When it was settled last." }),
    settledBecause: line(5_000, "Say what settled it.").optional(),
    ...timeDetails,
  })
  .meta({ id: "ChangeHypothesisInput", description: "Zone and precision are those of the times given." });
export type ChangeHypothesisInput = z.output<typeof changeHypothesisInput>;

export const settleHypothesisInput = z
  .strictObject({
    id,
    outcome: settledOutcome,
    at: zonedInstant.optional().meta({ description: "Now if absent." }),
    ...timeDetails,
    because: line(5_000, "Say what settled it."),
  })
  .meta({ id: "SettleHypothesisInput" });
export type SettleHypothesisInput = z.output<typeof settleHypothesisInput>;

export const reopenHypothesisInput = z
  .strictObject({
    id,
    at: zonedInstant.optional().meta({ description: "Now if absent." }),
    ...timeDetails,
    because: line(5_000, "Say what makes it plausible again."),
  })
  .meta({ id: "ReopenHypothesisInput" });
export type ReopenHypothesisInput = z.output<typeof reopenHypothesisInput>;

export const joinHypothesisInput = z
  .strictObject({
    id,
    userId: id.optional().meta({ description: "Oneself if absent." }),
    at: zonedInstant.optional().meta({ description: "Now if absent." }),
    ...timeDetails,
  })
  .meta({ id: "JoinHypothesisInput" });
export type JoinHypothesisInput = z.output<typeof joinHypothesisInput>;

export const leaveHypothesisInput = z.strictObject({ id, userId: id });
