import { z } from "zod";

import { HypothesisCategory, HypothesisOutcome, Source, TimePrecision } from "#prisma/generated/enums.ts";

import { pageOf } from "../page.ts";
import { id, incidentKey, instant, line, markdown, version, zonedInstant } from "../scalars.ts";
import { timeDetails } from "../time/schema.ts";

export const hypothesisCategory = z.enum(HypothesisCategory).meta({ id: "HypothesisCategory" });
export const hypothesisOutcome = z.enum(HypothesisOutcome).meta({ id: "HypothesisOutcome" });

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
    source: z.enum(Source),
    recordedAt: instant,
    version,
  })
  .meta({ id: "Hypothesis", description: "A path of investigation; ruled out, it is a misleading path." });
export type HypothesisJson = z.input<typeof hypothesis>;

export const hypothesisPage = pageOf(hypothesis);

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

export const settleHypothesisInput = z
  .strictObject({
    id,
    outcome: hypothesisOutcome.exclude(["open"]),
    at: zonedInstant.optional().meta({ description: "Now if absent." }),
    ...timeDetails,
    because: line(5_000, "Say what settled it."),
  })
  .meta({ id: "SettleHypothesisInput" });
export type SettleHypothesisInput = z.output<typeof settleHypothesisInput>;
