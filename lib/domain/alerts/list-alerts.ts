import { z } from "zod";

import type { SqlContext } from "../context.ts";
import { notFound } from "../errors.ts";
import type { IncidentListInput } from "../incident-list-input.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { id } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import type { AlertJson, AlertSummaryJson, ListAlertsInput } from "./schema.ts";
import { summarizeAlerts } from "./summarize-alerts.ts";

/** An Alert as the API shows it, from the rows named `a`, `s` (service) and `i` (incident). */
const ALERT_JSON = `json_build_object(
  'id', a.id, 'origin', a.origin, 'dedupKey', a.dedup_key, 'status', a.status, 'title', a.title, 'severity', a.severity,
  'service', CASE WHEN s.id IS NOT NULL THEN json_build_object('slug', s.slug, 'name', s.name) END,
  'serviceName', a.service_name, 'labels', a.labels, 'annotations', a.annotations, 'url', a.url,
  'startsAt', api_instant(a.starts_at), 'endsAt', api_instant(a.ends_at), 'firstReceivedAt', api_instant(a.first_received_at),
  'lastReceivedAt', api_instant(a.last_received_at), 'received', a.received, 'incident', 'INC-' || i.number,
  'evidenceId', a.evidence_id)`;

const FROM = `FROM alerts a LEFT JOIN services s ON s.id = a.service_id LEFT JOIN incidents i ON i.id = a.incident_id`;

/** One alert. For those who hold the lock of its incident. */
export async function readAlert(ctx: SqlContext, alertId: string): Promise<AlertJson> {
  const [row] = await ctx.sql.rows<{ alert: AlertJson }>(
    `SELECT ${ALERT_JSON} AS alert ${FROM} WHERE a.id = $1::uuid`,
    [alertId],
  );
  if (!row) throw notFound("alert");
  return row.alert;
}

/** All alerts, the newest first; those of a private incident only for those who may see it. */
export async function listAlerts(ctx: SqlContext, input: ListAlertsInput): Promise<Page<AlertJson>> {
  const before = input.cursor === undefined ? null : readCursor(input.cursor, z.tuple([id]))[0];
  const { status } = input;
  const statuses = status === "open" ? ["firing", "acknowledged"] : status === undefined ? null : [status];
  const rows = await ctx.sql.rows<{ alert: AlertJson }>(
    `SELECT ${ALERT_JSON} AS alert ${FROM}
     WHERE ($1::uuid IS NULL OR a.id < $1::uuid) AND ($2::text[] IS NULL OR a.status::text = ANY($2::text[]))
       AND (i.id IS NULL OR ${visibleSql("i", 4)})
     ORDER BY a.id DESC LIMIT $3::int`,
    [before, statuses, input.limit + 1, ...visibilityValues(ctx.actor)],
  );
  return cutPage(
    rows.map(({ alert }) => alert),
    input.limit,
    (last) => [last.id],
  );
}

/** The alerts of an incident, those that are open first, then the newest first; and how they stand together. */
export async function listIncidentAlerts(
  ctx: SqlContext,
  input: IncidentListInput,
): Promise<Page<AlertJson> & { summary: AlertSummaryJson }> {
  const incident = await visibleIncident(ctx, input.key);
  const [isOver, before] =
    input.cursor === undefined ? [null, null] : readCursor(input.cursor, z.tuple([z.boolean(), id]));
  const rows = await ctx.sql.rows<{ alert: AlertJson }>(
    `SELECT ${ALERT_JSON} AS alert ${FROM}
     WHERE a.incident_id = $1::uuid AND ($2::boolean IS NULL OR (a.status = 'resolved') > $2::boolean
       OR ((a.status = 'resolved') = $2::boolean AND a.id < $3::uuid))
     ORDER BY a.status = 'resolved', a.id DESC LIMIT $4::int`,
    [incident.id, isOver, before, input.limit + 1],
  );
  const page = cutPage(
    rows.map(({ alert }) => alert),
    input.limit,
    (last) => [last.status === "resolved", last.id],
  );
  return { ...page, summary: await summarizeAlerts(ctx, incident.id) };
}
