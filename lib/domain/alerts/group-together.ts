import type { Severity } from "#prisma/generated/enums.ts";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type SqlContext, type TransactionContext } from "../context.ts";
import { declareIncident } from "../incidents/declare-incident.ts";
import { findIncidentOf, lockGroup } from "./find-incident.ts";
import type { Together } from "./part-alerts.ts";
import { mostSevere } from "./rules.ts";
import { tellOfAlerts } from "./tell-of-alerts.ts";

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
    authorize(ctx.actor.type === "system", "Alerts are grouped by themselves.");
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
async function putInto(
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
