import type { SqlContext } from "../context.ts";
import { getIncident } from "../incidents/get-incident.ts";
import { parsedJson } from "../json-text.ts";
import { checkConsistency, type CheckFacts } from "./rules.ts";
import type { CheckListJson } from "./schema.ts";

type Row = Pick<CheckFacts, "entries" | "hypotheses" | "escalations">;

const FACTS = `
  SELECT (SELECT coalesce(json_agg(json_build_object('id', e.id, 'occurredAt', api_instant(e.occurred_at),
            'milestone', e.milestone)), '[]')
          FROM timeline_entries e WHERE e.incident_id = $1::uuid AND e.deleted_at IS NULL) AS entries,
    (SELECT coalesce(json_agg(json_build_object('id', h.id, 'statement', h.statement, 'outcome', h.outcome) ORDER BY h.id), '[]')
     FROM hypotheses h WHERE h.incident_id = $1::uuid) AS hypotheses,
    (SELECT coalesce(json_agg(json_build_object('id', x.id, 'to', coalesce(t.name, u.name, x.to_name),
       'acknowledgedAt', api_instant(x.acknowledged_at)) ORDER BY x.id), '[]')
     FROM escalations x LEFT JOIN teams t ON t.id = x.to_team_id LEFT JOIN users u ON u.id = x.to_user_id
     WHERE x.incident_id = $1::uuid) AS escalations`;

/** What contradicts itself or is missing in an incident, errors first; never paged; open pages compute the same by themselves. */
export async function listChecks(ctx: SqlContext, input: { key: string }): Promise<CheckListJson> {
  const incident = parsedJson(await getIncident(ctx, input));
  const [row] = await ctx.sql.rows<Row>(FACTS, [incident.id]);
  if (!row) throw new Error("a statement without FROM has one row");
  const items = checkConsistency({
    ...row,
    now: ctx.now().getTime(),
    status: incident.status,
    severity: incident.severity,
    declaredAt: incident.declaredAt,
    hasCommander: incident.commander !== null,
    milestones: incident.milestones,
    impactWindows: incident.impactWindows,
  });
  return { items, nextCursor: null };
}
