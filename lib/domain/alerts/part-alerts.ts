import type { AlertOrigin } from "#prisma/generated/enums.ts";

import type { SqlContext } from "../context.ts";
import type { AlertGroup } from "./find-incident.ts";
import { serviceNames } from "./rules.ts";

/** So many alerts are grouped in one turn; the next turn follows at once. */
export const AT_ONCE = 500;

type UngroupedAlert = {
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
