import { keepSignals } from "#lib/domain/alerts/keep-signals.ts";
import type { AlertSignal } from "#lib/domain/alerts/rules.ts";
import type { Context } from "#lib/domain/context.ts";
import { addRule } from "#lib/domain/detection/add-rule.ts";
import type { DetectionRuleJson } from "#lib/domain/detection/schema.ts";
import { createToken } from "#lib/domain/people/create-token.ts";
import { newId } from "#lib/domain/record-id.ts";

import type { Stage } from "./access-stage.ts";
import { aService } from "./factories.ts";

const some = () => newId().slice(-12);

/** What a sender says of an alert that fires now. */
export const aSignal = (given: Partial<AlertSignal> = {}): AlertSignal => ({
  action: "fire",
  dedupKey: some(),
  groupKey: some(),
  title: "Marmalade on the disk",
  severity: "SEV2",
  serviceName: null,
  labels: {},
  annotations: {},
  url: null,
  startsAt: new Date(),
  endsAt: null,
  ...given,
});

/** An alert that belongs to the stage's incident. */
export async function anAlert({ system, incident }: Stage): Promise<{ id: string }> {
  const signal = aSignal();
  await keepSignals(system, { origin: "events", senderId: newId() }, [signal]);
  await system.sql.write(
    `UPDATE alerts SET incident_id = $1::uuid, grouped_at = now(), announced_at = now(), told_status = status WHERE dedup_key = $2::text`,
    [incident.id, signal.dedupKey],
  );
  return system.db.alert.findFirstOrThrow({ where: { dedupKey: signal.dedupKey }, select: { id: true } });
}

/** A notification of Alertmanager about one alert that fires. */
export function aNotificationOfAlertmanager(labels: Record<string, string> = {}, fingerprint = some()) {
  const startsAt = new Date().toISOString();
  const alert = {
    status: "firing",
    labels: { alertname: "DiskFull", ...labels },
    annotations: {},
    startsAt,
    fingerprint,
  };
  return {
    version: "4",
    status: "firing",
    groupKey: `{}:{alertname="DiskFull"}`,
    receiver: "hindcast",
    alerts: [alert],
  };
}

/** A trigger in PagerDuty's form, sent with that token. */
export const anEvent = (token: string, payload: object = {}) => ({
  routing_key: token,
  event_action: "trigger",
  payload: { summary: "The disk is full", source: "db-1", severity: "critical", ...payload },
});

/** A token with which whoever asks may send alerts. */
export async function anAlertToken(ctx: Context): Promise<string> {
  return (await createToken(ctx, { name: "Alerts", scopes: ["alerts"], expiresInDays: 1 })).token;
}

/** A panel of a new service: deadlocks a minute. */
export async function aPanel(ctx: Context) {
  const service = await aService(ctx, { name: `Shop ${some()}` });
  const query = {
    kind: "rate",
    of: [{ metric: "deadlocks_total", matchers: [] }],
    per: "minute",
    windowSeconds: 60,
    by: [],
  };
  const panel = await ctx.db.panel.create({
    data: { id: newId(), serviceId: service.id, slug: "deadlocks", title: "Deadlocks", query, unit: "1/min" },
  });
  return { service, panel };
}

/** A rule on a panel of a new service that fires at once above 1. */
export async function aRule(
  ctx: Context,
  given: Partial<Parameters<typeof addRule>[1]> = {},
): Promise<DetectionRuleJson> {
  const { service, panel } = await aPanel(ctx);
  return addRule(ctx, {
    slug: service.slug,
    panel: panel.slug,
    name: "Transactions deadlock",
    comparison: "gt",
    threshold: 1,
    clearThreshold: null,
    forSeconds: 0,
    clearForSeconds: 0,
    severity: "SEV2",
    action: "attach",
    enabled: true,
    ...given,
  });
}
