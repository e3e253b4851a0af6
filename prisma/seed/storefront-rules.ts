import type { AddRuleInput } from "#lib/domain/detection/schema.ts";
import { STOREFRONT } from "#lib/domain/reference/schema.ts";

/** What is watched of the reference service: well configured it shows neither. */
export const storefrontRules: readonly AddRuleInput[] = [
  {
    slug: STOREFRONT,
    panel: "deadlocks",
    name: "Deadlocks in the storefront's database",
    comparison: "gt",
    threshold: 1,
    clearThreshold: 0.5,
    forSeconds: 10,
    clearForSeconds: 60,
    severity: "SEV2",
    action: "attach",
    dedupKey: "storefront-deadlocks",
    enabled: true,
  },
  {
    slug: STOREFRONT,
    panel: "error-share",
    name: "Requests to the storefront fail",
    comparison: "gt",
    threshold: 0.05,
    clearThreshold: 0.02,
    forSeconds: 30,
    clearForSeconds: 60,
    severity: "SEV2",
    action: "attach",
    dedupKey: "storefront-errors",
    enabled: true,
  },
];
