import { z } from "zod";

import { id } from "../scalars.ts";
import { milestoneName } from "../timeline/schema.ts";

const rules = [
  "milestones-out-of-order",
  "impact-goes-on",
  "milestone-missing",
  "not-mitigated",
  "no-commander",
  "hypothesis-open",
  "escalation-unanswered",
  "impact-outside",
  "entries-outside",
  "entries-without-time",
  "silence",
] as const;

export const check = z
  .object({
    rule: z.enum(rules),
    level: z.enum(["error", "warning"]).meta({ description: "An error contradicts itself; a warning asks." }),
    message: z.string(),
    target: z
      .object({
        entryId: id,
        hypothesisId: id,
        escalationId: id,
        impactWindowId: id,
        milestone: milestoneName,
        role: z.literal("commander"),
      })
      .partial()
      .meta({ description: "What to look at; one of them." }),
  })
  .meta({ id: "Check" });
export type Check = z.input<typeof check>;

/** All of them: a rule speaks of few things, and there are few rules. */
export const checkList = z.object({ items: z.array(check), nextCursor: z.null() });
export type CheckListJson = z.input<typeof checkList>;
