/** The SQL that builds a TimelineEntry as the API shows it, from the timeline_entries row named `e`. */
export const ENTRY_JSON = `json_build_object(
  'id', e.id, 'incidentId', e.incident_id, 'sequence', e.sequence, 'kind', e.kind, 'body', e.body,
  'occurredAt', api_instant(e.occurred_at), 'occurredZone', e.occurred_zone, 'precision', e.precision,
  'statedTime', e.stated_time, 'recordedAt', api_instant(e.recorded_at), 'milestone', e.milestone,
  'evidenceIds', array_to_json(e.evidence_ids),
  'source', e.source, 'author', json_build_object('id', e.author_id, 'name', e.author_name), 'movedFrom', e.moved_from,
  'version', e.version)`;
