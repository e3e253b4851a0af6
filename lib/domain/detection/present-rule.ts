import type { Prisma } from "#prisma/generated/client.ts";

import type { DetectionRuleJson } from "./schema.ts";

/** What presentRule needs beside the row. */
export const withPanel = {
  service: { select: { slug: true } },
  panel: { select: { slug: true, title: true, unit: true } },
} satisfies Prisma.DetectionRuleInclude;

/** A row as the API shows it. */
export function presentRule(
  row: Prisma.DetectionRuleGetPayload<{ include: typeof withPanel }>,
): DetectionRuleJson {
  return {
    id: row.id,
    service: row.service.slug,
    panel: row.panel,
    name: row.name,
    comparison: row.comparison,
    threshold: row.threshold,
    clearThreshold: row.clearThreshold,
    forSeconds: row.forSeconds,
    clearForSeconds: row.clearForSeconds,
    severity: row.severity,
    action: row.action,
    dedupKey: row.dedupKey,
    enabled: row.enabled,
    state: row.state,
    stateSince: row.stateSince?.toISOString() ?? null,
    lastEvaluatedAt: row.lastEvaluatedAt?.toISOString() ?? null,
    lastValue: row.lastValue,
    version: row.version,
  };
}
