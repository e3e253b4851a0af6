import { z } from "zod";

import { Source } from "#prisma/generated/enums.ts";

import { pageOf } from "../page.ts";
import { id, incidentKey, instant, line, slug, version, zonedInstant } from "../scalars.ts";
import { timeDetails } from "../time/schema.ts";

export const escalation = z
  .object({
    id,
    incidentId: id,
    toTeam: z.object({ slug, name: z.string() }).nullable(),
    toUser: z.object({ id, name: z.string() }).nullable(),
    toName: z.string().nullable().meta({ description: "As a document named them." }),
    reason: z.string(),
    escalatedAt: instant.nullable(),
    escalatedBy: z.string(),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    timedOutAt: instant
      .nullable()
      .meta({ description: "When everybody in line had been asked in vain, or there was nobody to ask." }),
    isLive: z.boolean().meta({
      description: "Whether somebody was to be asked when it was made; false of what was told afterwards.",
    }),
    asked: z
      .object({ id, name: z.string() })
      .nullable()
      .meta({ description: "Who is asked to acknowledge, or was last; null when nobody is." }),
    step: z.int().meta({ description: "How many were asked so far, whoever is asked included." }),
    round: z.int().meta({ description: "How many times the line was begun." }),
    ackDueAt: instant
      .nullable()
      .meta({ description: "When the next in line is asked; null when nobody is waited for." }),
    source: z.enum(Source),
    version,
  })
  .meta({ id: "Escalation" });
export type EscalationJson = z.input<typeof escalation>;
export const escalationPage = pageOf(escalation);

export const escalateIncidentInput = z
  .strictObject({
    key: incidentKey,
    toTeam: slug.optional(),
    toUser: id.optional(),
    reason: line(2_000, "Say why."),
    at: zonedInstant.optional().meta({ description: "Now if absent." }),
    isTimeWritten: z.boolean().optional().meta({
      description:
        "Whether somebody wrote the time, as is assumed: one of more than five minutes ago then tells of what was, and asks nobody. False when it is the time of a request that was kept and is sent late: it asks somebody now.",
    }),
    ...timeDetails,
  })
  .refine((given) => (given.toTeam === undefined) !== (given.toUser === undefined), {
    error: "Escalate to one team or to one person.",
    path: ["toTeam"],
  })
  .meta({ id: "EscalateIncidentInput" });
export type EscalateIncidentInput = z.output<typeof escalateIncidentInput>;

export const acknowledgeEscalationInput = z
  .strictObject({
    id,
    at: zonedInstant.optional().meta({ description: "Now if absent." }),
    ...timeDetails,
  })
  .meta({ id: "AcknowledgeEscalationInput" });
export type AcknowledgeEscalationInput = z.output<typeof acknowledgeEscalationInput>;
