import type { SqlContext } from "./context.ts";
import { OPEN_STATUSES } from "./incidents/rules.ts";
import type { IncidentSummaryJson } from "./incidents/schema.ts";

const OPEN = OPEN_STATUSES.map((status) => `'${status}'`).join(", ");

/** The pairs of IncidentSummary as the API shows it, from the incidents row named `i`; goes into json_build_object. */
export const SUMMARY_PAIRS = `
  'id', i.id, 'key', 'INC-' || i.number, 'title', i.title, 'summary', i.summary, 'severity', i.severity,
  'status', i.status, 'statusReason', i.status_reason, 'cancelledAs', i.cancelled_as, 'visibility', i.visibility,
  'impactPercent', i.impact_percent, 'impactSymptoms', i.impact_symptoms,
  'impactIntermittent', i.impact_intermittent, 'isTest', i.is_test,
  'recordedAfterwards', i.recorded_afterwards, 'source', i.source,
  'services', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'slug', s.slug, 'name', s.name) ORDER BY s.name, s.id), '[]')
    FROM incident_services x JOIN services s ON s.id = x.service_id WHERE x.incident_id = i.id),
  'commander', (SELECT u.name FROM incident_participants p JOIN users u ON u.id = p.user_id
    WHERE p.incident_id = i.id AND p.role = 'commander' AND p.ended_at IS NULL),
  'unacknowledgedSince', CASE WHEN i.status IN (${OPEN}) THEN
    (SELECT api_instant(min(x.escalated_at)) FROM escalations x WHERE x.incident_id = i.id AND x.acknowledged_at IS NULL) END,
  'declaredAt', api_instant(i.declared_at), 'statusChangedAt', api_instant(i.status_changed_at),
  'updatedAt', api_instant(i.updated_at), 'version', i.version, 'revision', i.revision`;

/** The incident as lists and events show it. For commands that hold its lock: visibility is not asked again. */
export async function readSummary(ctx: SqlContext, incidentId: string): Promise<IncidentSummaryJson> {
  const [row] = await ctx.sql.rows<{ incident: IncidentSummaryJson }>(
    `SELECT json_build_object(${SUMMARY_PAIRS}) AS incident FROM incidents i WHERE i.id = $1::uuid`,
    [incidentId],
  );
  if (!row) throw new Error("a locked incident exists");
  return row.incident;
}
