import { z } from "zod";

import { DetectionAction, DetectionState } from "#prisma/generated/enums.ts";

import { severity } from "../incidents/schema.ts";
import { comparison, unit } from "../metrics/schema.ts";
import { pageInput, pageOf } from "../page.ts";
import { expectedVersion, id, instant, line, slug, version } from "../scalars.ts";

export const detectionState = z.enum(DetectionState).meta({ id: "DetectionState" });

export const detectionRule = z
  .object({
    id,
    service: slug,
    panel: z.object({ slug, title: z.string(), unit }),
    name: z.string(),
    comparison,
    threshold: z.number(),
    clearThreshold: z.number().nullable(),
    forSeconds: z.int(),
    clearForSeconds: z.int(),
    severity,
    action: z.enum(DetectionAction),
    dedupKey: z.string(),
    enabled: z.boolean(),
    state: detectionState,
    stateSince: instant.nullable(),
    lastEvaluatedAt: instant.nullable(),
    lastValue: z.number().nullable().meta({ description: "Null while there are no numbers." }),
    version,
  })
  .meta({ id: "DetectionRule" });
export type DetectionRuleJson = z.input<typeof detectionRule>;
export const detectionRulePage = pageOf(detectionRule);
export const listRulesInput = z.strictObject({ slug, ...pageInput });
export type ListRulesInput = z.output<typeof listRulesInput>;

const seconds = z.int().min(0).max(86_400);
const ruleFields = {
  panel: slug.meta({ description: "A panel of the same service." }),
  name: line(150, "Say what it means when the rule fires.").meta({
    description: "The title of the incident that it declares.",
  }),
  comparison,
  threshold: z.number(),
  clearThreshold: z.number().nullable().meta({
    description: "Where it counts as over again, on the good side of the threshold; the threshold if null.",
  }),
  forSeconds: seconds.meta({ description: "How long the panel must show it before the rule fires." }),
  clearForSeconds: seconds.meta({ description: "How long it must be over before the alert ends." }),
  severity,
  action: z.enum(DetectionAction).meta({
    description:
      "`attach` brings the alert into an open incident of the service and declares one if there is none; `declare` always declares one, unless an incident of the same dedupKey is open.",
  }),
  dedupKey: line(200, "Give a key."),
  enabled: z.boolean(),
};

export const addRuleInput = z
  .strictObject({
    slug,
    ...ruleFields,
    clearThreshold: ruleFields.clearThreshold.default(null),
    forSeconds: ruleFields.forSeconds.default(60),
    clearForSeconds: ruleFields.clearForSeconds.default(60),
    action: ruleFields.action.default("attach"),
    dedupKey: ruleFields.dedupKey
      .optional()
      .meta({ description: "Rules with the same key mean the same; the panel if absent." }),
    enabled: ruleFields.enabled.default(true),
  })
  .meta({ id: "AddRuleInput" });
export type AddRuleInput = z.output<typeof addRuleInput>;

export const changeRuleInput = z
  .strictObject({ id, expectedVersion, ...ruleFields })
  .partial(
    Object.fromEntries(Object.keys(ruleFields).map((name) => [name, true])) as Record<
      keyof typeof ruleFields,
      true
    >,
  )
  .meta({ id: "ChangeRuleInput" });
export type ChangeRuleInput = z.output<typeof changeRuleInput>;

export const removeRuleInput = z.strictObject({ id, expectedVersion });
export type RemoveRuleInput = z.output<typeof removeRuleInput>;
