import type { AlertOrigin, Severity } from "#prisma/generated/enums.ts";

import { type Context, inTransaction, type SqlContext, type TransactionContext } from "../context.ts";
import { declareIncident } from "../incidents/declare-incident.ts";
import { type AlertGroup, findIncidentOf, lockGroup } from "./find-incident.ts";
import { mostSevere, serviceNames } from "./rules.ts";
import { tellOfAlerts } from "./tell-of-alerts.ts";

/** So many alerts are grouped in one turn; the next turn follows at once. */
export const AT_ONCE = 500;

export type UngroupedAlert = {
  id: string;
  origin: AlertOrigin;
  senderId: string;
  groupKey: string;
  labels: Record<string, string>;
};

export type Together = { group: AlertGroup; serviceId: string | null; alertIds: string[] };

/** The alerts that no worker has grouped, oldest first, up to `AT_ONCE`. */
export async function ungroupedAlerts(ctx: SqlContext): Promise<UngroupedAlert[]> {
  return ctx.sql.rows<UngroupedAlert>(
    `SELECT id, origin::text, sender_id AS "senderId", group_key AS "groupKey", labels
     FROM alerts WHERE grouped_at IS NULL ORDER BY id LIMIT ${AT_ONCE}`,
    [],
  );
}

/** Services by every name under which an alert may know them, in small letters. A slug counts before a name. */
async function servicesByName(ctx: SqlContext, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.sql.rows<{ id: string; name: string }>(
    `SELECT s.id, n.name FROM services s JOIN unnest($1::text[]) AS n (name) ON lower(s.name) = n.name OR s.slug = n.name
     ORDER BY s.slug = n.name, s.id DESC`,
    [names],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** What belongs together of those alerts: by service, or else by the group that their sender made. */
export async function partAlerts(ctx: SqlContext, alerts: readonly UngroupedAlert[]): Promise<Together[]> {
  const named = alerts.map((alert) => ({
    alert,
    names: serviceNames(alert.origin, alert.labels).map((name) => name.toLowerCase()),
  }));
  const services = await servicesByName(ctx, [...new Set(named.flatMap(({ names }) => names))]);
  const parts = new Map<string, Together>();
  for (const { alert, names } of named) {
    const serviceId = names.map((name) => services.get(name)).find((id) => id !== undefined) ?? null;
    const key = serviceId ?? `${alert.senderId} ${alert.groupKey}`;
    const group: AlertGroup =
      serviceId === null ? { senderId: alert.senderId, groupKey: alert.groupKey } : { serviceId };
    const part = parts.get(key) ?? { group, serviceId, alertIds: [] };
    part.alertIds.push(alert.id);
    parts.set(key, part);
  }
  return [...parts.values()];
}

type Candidate = { id: string; title: string; severity: Severity | null; startsAt: Date };

/**
 * Brings alerts that belong together into the open incident that they belong to, or declares one, and tells its timeline.
 * Alerts that declare nothing by themselves are kept without an incident when there is none.
 * Returns the incident's id and how many alerts were grouped; another worker may have been quicker.
 */
export async function groupTogether(
  ctx: Context,
  { group, serviceId, alertIds }: Together,
): Promise<{ incidentId: string | null; grouped: number }> {
  return inTransaction(ctx, async (ctx) => {
    await lockGroup(ctx, group);
    const alerts = await ctx.sql.rows<Candidate>(
      `SELECT id, title, severity::text, starts_at AS "startsAt" FROM alerts
       WHERE id = ANY($1::uuid[]) AND grouped_at IS NULL ORDER BY id`,
      [alertIds],
    );
    if (alerts.length === 0) return { incidentId: null, grouped: 0 };
    const incidentId = (await findIncidentOf(ctx, group)) ?? (await declareFor(ctx, { serviceId, alerts }));
    await putInto(ctx, { incidentId, serviceId, ids: alerts.map(({ id }) => id) });
    if (incidentId !== null) await tellOfAlerts(ctx, incidentId);
    return { incidentId, grouped: alerts.length };
  });
}

/** Says where the alerts belong. Whoever calls it holds the lock of the incident. */
export async function putInto(
  ctx: SqlContext,
  {
    incidentId,
    serviceId,
    ids,
  }: { incidentId: string | null; serviceId: string | null; ids: readonly string[] },
): Promise<void> {
  await ctx.sql.write(
    `UPDATE alerts SET incident_id = $1::uuid, service_id = $2::uuid, grouped_at = $3::timestamptz WHERE id = ANY($4::uuid[])`,
    [incidentId, serviceId, ctx.now(), ids],
  );
}

/** Declares what the most severe of the alerts says, detected when the first began; null if none declares anything. */
async function declareFor(
  ctx: TransactionContext,
  { serviceId, alerts }: { serviceId: string | null; alerts: readonly Candidate[] },
): Promise<string | null> {
  const worst = mostSevere(alerts);
  if (!worst || worst.severity === null) return null;
  const declaring = alerts.filter(({ severity }) => severity !== null);
  const began = Math.min(...declaring.map(({ startsAt }) => startsAt.getTime()));
  return (
    await declareIncident(ctx, {
      title: worst.title,
      severity: worst.severity,
      services: await slugsOf(ctx, serviceId),
      detectedAt: { at: new Date(began), zone: "UTC" },
      visibility: "normal",
      isTest: false,
    })
  ).id;
}

/** The slug of the service, in a list as declarations take it. */
async function slugsOf(ctx: SqlContext, serviceId: string | null): Promise<string[]> {
  if (serviceId === null) return [];
  const rows = await ctx.sql.rows<{ slug: string }>("SELECT slug FROM services WHERE id = $1::uuid", [
    serviceId,
  ]);
  return rows.map(({ slug }) => slug);
}
