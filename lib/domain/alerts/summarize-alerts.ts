import type { SqlContext } from "../context.ts";
import type { AlertSummaryJson } from "./schema.ts";

/** How the alerts of an incident stand together. For those who hold its lock, or have been found to see it. */
export async function summarizeAlerts(ctx: SqlContext, incidentId: string): Promise<AlertSummaryJson> {
  const [row] = await ctx.sql.rows<AlertSummaryJson>(
    `SELECT count(*) FILTER (WHERE a.status <> 'resolved')::int AS open, count(*)::int AS total,
       api_instant(max(a.ends_at)) AS "lastResolvedAt"
     FROM alerts a WHERE a.incident_id = $1::uuid`,
    [incidentId],
  );
  return row ?? { open: 0, total: 0, lastResolvedAt: null };
}
