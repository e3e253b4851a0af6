import type { AlertOrigin } from "#prisma/generated/enums.ts";

import type { SqlContext } from "../context.ts";
import { newId } from "../record-id.ts";
import type { AlertSignal } from "./rules.ts";

// One statement for any number of alerts, of which none is named twice. An alert that was kept without an incident and has
// become severe is grouped anew.
const RECEIVE = `
  WITH signals AS (
    SELECT * FROM json_to_recordset($1::json) AS d (id uuid, action text, origin "AlertOrigin", "senderId" uuid,
      "dedupKey" text, "groupKey" text, title text, severity "Severity", "serviceName" text, labels jsonb,
      annotations jsonb, url text, "startsAt" timestamptz, "endsAt" timestamptz, at timestamptz)),
  over AS (
    UPDATE alerts a SET status = 'resolved', ends_at = greatest(coalesce(d."endsAt", d.at), a.starts_at),
      last_received_at = greatest(a.last_received_at, d.at)
    FROM signals d WHERE d.action = 'resolve' AND a.sender_id = d."senderId" AND a.dedup_key = d."dedupKey" AND a.status <> 'resolved'),
  seen AS (
    UPDATE alerts a SET status = 'acknowledged', last_received_at = greatest(a.last_received_at, d.at)
    FROM signals d WHERE d.action = 'acknowledge' AND a.sender_id = d."senderId" AND a.dedup_key = d."dedupKey" AND a.status = 'firing')
  INSERT INTO alerts (id, origin, sender_id, dedup_key, group_key, title, severity, service_name, labels, annotations, url,
    starts_at, first_received_at, last_received_at)
  SELECT d.id, d.origin, d."senderId", d."dedupKey", d."groupKey", d.title, d.severity, d."serviceName", d.labels,
    d.annotations, d.url, d."startsAt", d.at, d.at
  FROM signals d WHERE d.action = 'fire'
  ON CONFLICT (sender_id, dedup_key) WHERE status <> 'resolved' DO UPDATE SET received = alerts.received + 1,
    last_received_at = greatest(alerts.last_received_at, excluded.last_received_at), title = excluded.title,
    severity = excluded.severity, labels = excluded.labels, annotations = excluded.annotations, url = excluded.url,
    grouped_at = CASE WHEN alerts.incident_id IS NULL AND alerts.severity IS NULL AND excluded.severity IS NOT NULL
      THEN NULL ELSE alerts.grouped_at END`;

/**
 * Keeps what a sender says, in the transaction of the caller if there is one: a key that is open is received once more, one
 * that was over, or is new, makes an alert. That an unknown key is over or acknowledged changes nothing.
 * No key may be named twice. A worker groups what is new.
 */
export async function keepSignals(
  ctx: SqlContext,
  from: { origin: AlertOrigin; senderId: string },
  signals: readonly AlertSignal[],
): Promise<void> {
  if (signals.length === 0) return;
  const at = ctx.now();
  // In one order, so that two transactions with the same keys wait for one another rather than fall out.
  const rows = signals
    .toSorted((a, b) => (a.dedupKey < b.dedupKey ? -1 : 1))
    .map((signal) => ({ ...signal, ...from, id: newId(), at }));
  await ctx.sql.write(RECEIVE, [JSON.stringify(rows)]);
}
