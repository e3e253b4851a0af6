import type { DetectionRule } from "#prisma/generated/client.ts";

import { findIncidentOf, findIncidentOfKey, lockGroup } from "../alerts/find-incident.ts";
import { keepSignals } from "../alerts/keep-signals.ts";
import { tellOfAlerts } from "../alerts/tell-of-alerts.ts";
import type { TransactionContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import type { FrozenPanel } from "../evidence/freeze-panel.ts";
import { insertEvidence } from "../evidence/insert-evidence.ts";
import { declareIncident } from "../incidents/declare-incident.ts";
import { lockIncident } from "../lock-incident.ts";
import { formatValue } from "../metrics/units/rules.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { COMPARISON_WORDS, detectionSentence } from "./rules.ts";

type Fired = { beganAt: Date; value: number; frozen: FrozenPanel | null };
type AboutRule = {
  service: { slug: string; name: string };
  panel: { slug: string; title: string; unit: string };
};

/**
 * Opens the alert of a rule, in an incident from the start: the open one that it belongs to, or one that it declares. An
 * entry says what was seen, at the time it began, and cites the frozen points. The caller holds the lock of the rule.
 */
export async function fireRule(ctx: TransactionContext, rule: DetectionRule, fired: Fired): Promise<void> {
  await lockGroup(ctx, { serviceId: rule.serviceId });
  const about = await ctx.db.detectionRule.findUniqueOrThrow({
    where: { id: rule.id },
    select: {
      service: { select: { slug: true, name: true } },
      panel: { select: { slug: true, title: true, unit: true } },
    },
  });
  await openAlert(ctx, rule, about, fired);
  const there =
    rule.action === "attach"
      ? await findIncidentOf(ctx, { serviceId: rule.serviceId })
      : await findIncidentOfKey(ctx, rule);
  const incidentId = there ?? (await declareFor(ctx, rule, about));

  const incident = await lockIncident(ctx, incidentId);
  const evidence =
    fired.frozen && (await insertEvidence(ctx, incident, fired.frozen, { reason: "detected" }));
  if (evidence) await recordEvent(ctx, { type: "evidence.captured", incident, data: { evidence } });
  const entries = await insertEntries(ctx, incident, [
    {
      kind: "detection",
      body: detectionSentence(rule, about.panel, fired.value),
      occurredAt: fired.beganAt,
      occurredZone: "UTC",
      precision: "exact",
      milestone: there === null ? "detected" : undefined,
      evidenceIds: evidence ? [evidence.id] : [],
    },
  ]);
  await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
  await ctx.sql.write(
    `UPDATE alerts SET incident_id = $2::uuid, service_id = $3::uuid, evidence_id = $4::uuid, grouped_at = $5::timestamptz,
       announced_at = $5::timestamptz WHERE origin = 'rule' AND sender_id = $1::uuid AND status <> 'resolved'`,
    [rule.id, incidentId, rule.serviceId, evidence?.id ?? null, ctx.now()],
  );
  await tellOfAlerts(ctx, incidentId);
}

async function openAlert(
  ctx: TransactionContext,
  rule: DetectionRule,
  { service, panel }: AboutRule,
  { beganAt, value }: Fired,
): Promise<void> {
  const limit = `${COMPARISON_WORDS[rule.comparison]} ${formatValue(rule.threshold, panel.unit)}`;
  await keepSignals(ctx, { origin: "rule", senderId: rule.id }, [
    {
      action: "fire",
      dedupKey: rule.dedupKey,
      groupKey: `rule:${rule.dedupKey}`,
      title: rule.name,
      severity: rule.severity,
      serviceName: service.name,
      labels: { service: service.slug, panel: panel.slug },
      annotations: { value: formatValue(value, panel.unit), condition: `${panel.title} ${limit}` },
      url: null,
      startsAt: beganAt,
      endsAt: null,
    },
  ]);
}

async function declareFor(
  ctx: TransactionContext,
  { name, severity }: DetectionRule,
  { service }: AboutRule,
): Promise<string> {
  const given = {
    title: name,
    severity,
    services: [service.slug],
    visibility: "normal",
    isTest: false,
  } as const;
  return (await declareIncident(ctx, { ...given, services: [...given.services] })).id;
}
