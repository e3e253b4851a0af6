import type { IncidentStatus } from "#prisma/generated/enums.ts";

import type { SqlContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { misleadingCostOf, type TimedPath } from "../hypotheses/rules.ts";
import { incidentReference } from "../incident-reference.ts";
import { SUMMARY_PAIRS } from "../incident-summary.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { type JsonText, jsonText } from "../json-text.ts";
import { writeCursor } from "../keyset.ts";
import { ENTRY_JSON } from "../timeline/entry-json.ts";
import { measuresOf, milestonesInForce, type Milestones } from "./rules.ts";
import type { IncidentJson } from "./schema.ts";

/** Entries that come with the incident when they are asked for. */
const FIRST_ENTRIES = 100;

// A milestone is the first entry that says so, but mitigation and resolution are the last: a reopened incident has several,
// of which only those count that were recorded after it was last reopened.
const MILESTONES = `
  (SELECT json_object_agg(m.milestone, json_build_object('at', api_instant(m.occurred_at), 'precision', m.precision, 'entryId', m.id))
   FROM (SELECT DISTINCT ON (e.milestone) e.milestone, e.occurred_at, e.precision, e.id FROM timeline_entries e
         WHERE e.incident_id = i.id AND e.milestone IS NOT NULL AND e.deleted_at IS NULL
           AND (e.milestone NOT IN ('mitigated', 'resolved') OR e.sequence > i.reopened_sequence)
         ORDER BY e.milestone, e.occurred_at IS NULL,
           CASE WHEN e.milestone IN ('mitigated', 'resolved') THEN -extract(epoch FROM e.sort_at) ELSE extract(epoch FROM e.sort_at) END,
           e.sequence) m)`;

const DETAIL_PAIRS = `
  'declaredBy', (SELECT u.name FROM users u WHERE u.id = i.declared_by_id), 'recordedAt', api_instant(i.created_at),
  'duplicateOf', (SELECT json_build_object('key', 'INC-' || d.number, 'title', d.title, 'merged', i.merged_at IS NOT NULL)
    FROM incidents d WHERE d.id = i.duplicate_of_id AND ${visibleSql("d", 2)}),
  'impactWindows', (SELECT coalesce(json_agg(json_build_object('id', w.id, 'startedAt', api_instant(w.started_at),
      'startedPrecision', w.started_precision, 'endedAt', api_instant(w.ended_at), 'endedPrecision', w.ended_precision,
      'note', w.note) ORDER BY w.started_at), '[]')
    FROM impact_windows w WHERE w.incident_id = i.id),
  'impactMinutes', (SELECT CASE WHEN count(*) = count(w.ended_at)
      THEN (sum(extract(epoch FROM w.ended_at - w.started_at)) / 60)::float8 END
    FROM impact_windows w WHERE w.incident_id = i.id),
  'affectedServices', (SELECT coalesce(json_agg(json_build_object('slug', s.slug, 'name', s.name,
      'from', api_instant(x.affected_from), 'to', api_instant(x.affected_to)) ORDER BY s.name, s.id), '[]')
    FROM incident_services x JOIN services s ON s.id = x.service_id WHERE x.incident_id = i.id),
  'participants', (SELECT coalesce(json_agg(json_build_object('userId', u.id, 'name', u.name, 'role', p.role,
      'startedAt', api_instant(p.started_at)) ORDER BY p.started_at, p.id), '[]')
    FROM incident_participants p JOIN users u ON u.id = p.user_id WHERE p.incident_id = i.id AND p.ended_at IS NULL),
  'counts', json_build_object(
    'entries', (SELECT count(*) FROM timeline_entries e WHERE e.incident_id = i.id AND e.deleted_at IS NULL),
    'hypotheses', (SELECT count(*) FROM hypotheses h WHERE h.incident_id = i.id),
    'openHypotheses', (SELECT count(*) FROM hypotheses h WHERE h.incident_id = i.id AND h.outcome = 'open'),
    'escalations', (SELECT count(*) FROM escalations x WHERE x.incident_id = i.id),
    'causes', (SELECT count(*) FROM causes c WHERE c.incident_id = i.id AND c.deleted_at IS NULL),
    'tasks', (SELECT count(*) FROM tasks t WHERE t.incident_id = i.id),
    'openTasks', (SELECT count(*) FROM tasks t WHERE t.incident_id = i.id AND t.status IN ('open', 'in_progress', 'blocked', 'failed'))),
  'rootCause', (SELECT c.statement FROM causes c WHERE c.incident_id = i.id AND c.kind = 'root' AND c.deleted_at IS NULL
    ORDER BY c.position, c.id LIMIT 1),
  'imported', (SELECT json_build_object('at', api_instant(d.imported_at), 'by', d.imported_by)
    FROM imported_documents d WHERE d.incident_id = i.id)`;

// As costOf reads it. Only paths that misled, which few incidents have many of.
const MISLEADING_PATHS = `
  (SELECT json_agg(json_build_object('outcome', h.outcome, 'openedAt', api_instant(h.opened_at),
     'periods', (SELECT coalesce(json_agg(json_build_object('startedAt', api_instant(p.started_at),
         'endedAt', api_instant(p.ended_at), 'outcome', p.outcome)), '[]')
       FROM hypothesis_periods p WHERE p.hypothesis_id = h.id),
     'investigators', (SELECT coalesce(json_agg(json_build_object('userId', v.user_id,
         'startedAt', api_instant(v.started_at), 'endedAt', api_instant(v.ended_at))), '[]')
       FROM hypothesis_investigators v WHERE v.hypothesis_id = h.id)))
   FROM hypotheses h WHERE h.incident_id = i.id AND h.outcome = 'ruled_out')`;

const TIMELINE = `
  (SELECT coalesce(json_agg(${ENTRY_JSON} ORDER BY e.sort_at, e.sequence), '[]') FROM (
    SELECT * FROM timeline_entries e WHERE e.incident_id = i.id AND e.deleted_at IS NULL
    ORDER BY e.sort_at, e.sequence LIMIT ${FIRST_ENTRIES}) e)`;

const LAST_POSITION = `
  (SELECT json_build_array(((extract(epoch FROM e.sort_at) * 1000000)::bigint)::text, e.sequence) FROM timeline_entries e
   WHERE e.incident_id = i.id AND e.deleted_at IS NULL ORDER BY e.sort_at, e.sequence OFFSET ${FIRST_ENTRIES - 1} LIMIT 1)`;

type Row = {
  incident: string;
  status: IncidentStatus;
  version: number;
  milestones: Milestones | null;
  paths: TimedPath[] | null;
  entries: number;
  timeline?: string;
  last?: [string, number] | null;
};

/** The one statement behind an incident, with or without its first entries; bench/ runs it bare for comparison. */
export const incidentStatement = (condition: string, withTimeline: boolean): string => `
  SELECT json_build_object(${SUMMARY_PAIRS}, ${DETAIL_PAIRS})::text AS incident, i.status::text, i.version, ${MILESTONES} AS milestones,
    ${MISLEADING_PATHS} AS paths
    ${
      withTimeline
        ? `, ${TIMELINE}::text AS timeline, ${LAST_POSITION} AS last,
      (SELECT count(*)::int FROM timeline_entries e WHERE e.incident_id = i.id AND e.deleted_at IS NULL) AS entries`
        : ""
    }
  FROM incidents i WHERE ${condition} AND ${visibleSql("i", 2)}`;

/**
 * The incident with everything its page's frame shows, in one round trip; PostgreSQL writes the JSON.
 * `include: "timeline"` adds the first 100 entries. Not-found when the actor may not see it.
 */
export async function getIncident(
  ctx: SqlContext,
  input: { key: string; include?: "timeline" | undefined },
): Promise<JsonText<IncidentJson>> {
  const { condition, value } = incidentReference(input.key, "i", 1);
  const [row] = await ctx.sql.rows<Row>(incidentStatement(condition, input.include === "timeline"), [
    value,
    ...visibilityValues(ctx.actor),
  ]);
  if (!row) throw notFound("incident");
  const milestones = milestonesInForce(row.milestones ?? {}, row.status);
  const derived = JSON.stringify({
    milestones,
    measures: measuresOf(milestones),
    misleadingCost: misleadingCostOf(row.paths ?? [], ctx.now().getTime()),
  });
  return jsonText(`${row.incident.slice(0, -1)},${derived.slice(1, -1)}${timelineOf(row)}}`, row.version);
}

function timelineOf({ timeline, last, entries }: Row): string {
  if (timeline === undefined) return "";
  const nextCursor = entries > FIRST_ENTRIES && last ? JSON.stringify(writeCursor(last)) : "null";
  return `,"timeline":{"items":${timeline},"nextCursor":${nextCursor}}`;
}
