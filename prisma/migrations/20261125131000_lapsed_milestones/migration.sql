-- Mitigation and resolution that were recorded before an incident was last reopened count no more, also when it is over again.
ALTER TABLE "incidents" ADD COLUMN "reopened_sequence" INTEGER NOT NULL DEFAULT 0;

-- What was written down until then; entries of another incident came with a merge and are numbered later.
UPDATE "incidents" i SET reopened_sequence = o.sequence
FROM (SELECT e.incident_id, max(e.sequence) AS sequence
      FROM audit_entries a JOIN timeline_entries e
        ON e.incident_id = a.subject_id AND e.recorded_at <= a.at AND e.moved_from IS NULL
      WHERE a.action = 'incident.status-changed' AND a.data ->> 'to' = 'investigating'
        AND a.data ->> 'from' IN ('mitigated', 'resolved')
      GROUP BY e.incident_id) o
WHERE o.incident_id = i.id;
