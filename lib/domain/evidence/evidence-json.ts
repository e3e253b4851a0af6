/** The SQL that builds Evidence as the API shows it, from the evidence row named `v`. */
export const EVIDENCE_JSON = `json_build_object(
  'id', v.id, 'incidentId', v.incident_id, 'service', json_build_object('slug', v.service_slug, 'name', v.service_name),
  'panel', v.panel_slug, 'title', v.title, 'description', v.description, 'query', v.query, 'promql', v.promql,
  'unit', v.unit, 'goodDirection', v.good_direction, 'threshold', v.threshold, 'display', v.display, 'source', v.source,
  'from', api_instant(v.from_at), 'to', api_instant(v.to_at), 'step', v.step_ms / 1000::float8, 'series', v.series,
  'pointCount', v.point_count, 'bytes', octet_length(v.points), 'sha256', v.sha256, 'note', v.note, 'reason', v.reason,
  'capturedAt', api_instant(v.captured_at), 'capturedBy', v.captured_by_name)`;
