/** Notifications `n` with their incident `i`, each as the API shows it; a condition follows. */
export const NOTIFICATION_ROWS = `
  SELECT json_build_object('id', n.id, 'kind', n.kind, 'title', n.title, 'body', n.body,
    'incident', json_build_object('key', 'INC-' || i.number, 'title', i.title, 'severity', i.severity),
    'entryId', n.entry_id,
    'escalation', CASE WHEN x.id IS NOT NULL THEN json_build_object('id', x.id, 'isWaiting', x.acknowledged_at IS NULL
      AND i.status IN ('detected', 'investigating', 'identified', 'mitigated')) END,
    'createdAt', api_instant(n.created_at), 'readAt', api_instant(n.read_at)) AS notification
  FROM notifications n JOIN incidents i ON i.id = n.incident_id LEFT JOIN escalations x ON x.id = n.escalation_id`;
