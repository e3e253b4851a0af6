-- A little of everything that a database of the first release can hold: a row at least in each of its tables.
INSERT INTO users (id, email, name, password_hash, role) VALUES
  ('00000000-0000-7000-8000-000000000001', 'admin@example.test', 'Administrator', '$argon2id$v=19$hash', 'admin'),
  ('00000000-0000-7000-8000-000000000002', 'engineer@example.test', 'Engineer', NULL, 'responder');
INSERT INTO teams (id, slug, name) VALUES ('00000000-0000-7000-8000-000000000010', 'storage', 'Storage');
INSERT INTO team_members (team_id, user_id, escalation_order) VALUES
  ('00000000-0000-7000-8000-000000000010', '00000000-0000-7000-8000-000000000002', 1);
INSERT INTO sessions (id, secret_hash, user_id, created_at, expires_at) VALUES
  ('00000000-0000-7000-8000-000000000020', '\x0a', '00000000-0000-7000-8000-000000000001', '2026-01-01Z', '2026-01-08Z');
INSERT INTO api_tokens (id, user_id, name, prefix, secret_hash, scopes) VALUES
  ('00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000001', 'Export', 'hc_abcdef', '\x0b', '{read,write}'),
  ('00000000-0000-7000-8000-000000000022', NULL, 'bootstrap token', 'env', '\x0c', '{read,write,admin,alerts}');
INSERT INTO rate_limits (key, points, expire) VALUES ('sign-in:account:x', 3, 1790000000000);

INSERT INTO services (id, slug, name, owner_team_id) VALUES
  ('00000000-0000-7000-8000-000000000030', 'checkout', 'Checkout', '00000000-0000-7000-8000-000000000010');
INSERT INTO incidents (id, title, summary, severity, status, visibility, impact_percent, declared_by_id, declared_at, status_changed_at, revision) VALUES
  ('00000000-0000-7000-8000-000000000040', 'Checkout is slow', 'Deadlocks', 'SEV2', 'resolved', 'normal', 12.5,
   '00000000-0000-7000-8000-000000000002', '2026-01-05 10:00Z', '2026-01-05 11:00Z', 2),
  ('00000000-0000-7000-8000-000000000041', 'Keys were published', '', 'SEV1', 'investigating', 'private', NULL,
   '00000000-0000-7000-8000-000000000001', '2026-01-06 10:00Z', '2026-01-06 10:00Z', 0);
INSERT INTO incident_participants (id, incident_id, user_id, role, started_at) VALUES
  ('00000000-0000-7000-8000-000000000042', '00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000001', 'commander', '2026-01-06 10:00Z');
INSERT INTO incident_services (incident_id, service_id) VALUES
  ('00000000-0000-7000-8000-000000000040', '00000000-0000-7000-8000-000000000030');

INSERT INTO timeline_entries (id, incident_id, sequence, kind, body, occurred_at, precision, stated_time, sort_at, recorded_at, milestone, author_name, version) VALUES
  ('00000000-0000-7000-8000-000000000050', '00000000-0000-7000-8000-000000000040', 1, 'detection', 'Alert fired', '2026-01-05 10:00Z', 'exact', NULL, '2026-01-05 10:00Z', '2026-01-05 10:01Z', 'detected', 'Engineer', 2),
  ('00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000040', 2, 'note', 'Somebody restarted it', NULL, 'unknown', '10:30', '2026-01-05 10:02Z', '2026-01-05 10:02Z', NULL, 'Engineer', 1);
INSERT INTO timeline_entry_revisions (entry_id, version, kind, body, occurred_at, occurred_zone, precision, replaced_at, replaced_by) VALUES
  ('00000000-0000-7000-8000-000000000050', 1, 'detection', 'Alret fired', '2026-01-05 10:00Z', 'UTC', 'exact', '2026-01-05 10:03Z', 'Engineer');

INSERT INTO hypotheses (id, incident_id, statement, category, outcome, opened_at, opened_by_name, settled_at, settled_because, recorded_at) VALUES
  ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000040', 'The network drops packets', 'network', 'ruled_out',
   '2026-01-05 10:05Z', 'Engineer', '2026-01-05 10:20Z', 'No loss on any link', '2026-01-05 10:05Z');
INSERT INTO hypothesis_investigators (id, hypothesis_id, user_id, started_at) VALUES
  ('00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000002', '2026-01-05 10:05Z');
INSERT INTO hypothesis_entries (hypothesis_id, entry_id, role) VALUES
  ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000050', 'clue');
INSERT INTO escalations (id, incident_id, to_team_id, reason, escalated_at, escalated_by_name, recorded_at) VALUES
  ('00000000-0000-7000-8000-000000000070', '00000000-0000-7000-8000-000000000040', '00000000-0000-7000-8000-000000000010', 'Deadlocks', '2026-01-05 10:25Z', 'Engineer', '2026-01-05 10:25Z');
INSERT INTO causes (id, incident_id, kind, category, statement, mechanism, author_name, recorded_at) VALUES
  ('00000000-0000-7000-8000-000000000080', '00000000-0000-7000-8000-000000000040', 'root', 'database', 'A missing index', '{"Slow query","Locks held"}', 'Engineer', '2026-01-05 11:00Z');
INSERT INTO tasks (id, incident_id, title, kind, status, owner_id, due_on, cause_id, success_test, created_by_name, status_changed_at) VALUES
  ('00000000-0000-7000-8000-000000000090', '00000000-0000-7000-8000-000000000040', 'Add the index', 'prevent', 'open', '00000000-0000-7000-8000-000000000002', '2026-02-01',
   '00000000-0000-7000-8000-000000000080', '{"service":"checkout","panel":"latency","comparison":"lt","threshold":0.5,"holdMinutes":60}', 'Engineer', '2026-01-05 11:00Z');

INSERT INTO postmortems (id, incident_id, state, approved_by_id, approved_at) VALUES
  ('00000000-0000-7000-8000-0000000000a0', '00000000-0000-7000-8000-000000000040', 'approved', '00000000-0000-7000-8000-000000000001', '2026-01-09 10:00Z');
INSERT INTO postmortem_sections (postmortem_id, name, body, written_by, updated_at) VALUES
  ('00000000-0000-7000-8000-0000000000a0', 'summary', 'Checkout was slow for an hour.', 'Engineer', '2026-01-08 10:00Z');
INSERT INTO postmortem_section_versions (postmortem_id, name, version, body, written_by, saved_at) VALUES
  ('00000000-0000-7000-8000-0000000000a0', 'summary', 1, 'Checkout was slow for an hour.', 'Engineer', '2026-01-08 10:00Z');
INSERT INTO postmortem_reviewers (postmortem_id, user_id, decision, decided_at) VALUES
  ('00000000-0000-7000-8000-0000000000a0', '00000000-0000-7000-8000-000000000001', 'approved', '2026-01-09 10:00Z');
INSERT INTO postmortem_comments (id, postmortem_id, section, body, author_name) VALUES
  ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a0', 'summary', 'How many noticed?', 'Administrator');
INSERT INTO imported_documents (id, incident_id, content_type, text, sha256, parsed, imported_by, imported_at) VALUES
  ('00000000-0000-7000-8000-0000000000b0', '00000000-0000-7000-8000-000000000040', 'text/plain', 'Checkout was slow.', '\x0d', '{"title": null}', 'Engineer', '2026-01-07 10:00Z');

INSERT INTO audit_entries (at, action, actor_type, actor_id, actor_name, subject_id, request_id, data) VALUES
  ('2026-01-05 10:00Z', 'incident.declared', 'user', '00000000-0000-7000-8000-000000000002', 'Engineer', '00000000-0000-7000-8000-000000000040', 'request-1', '{"entries": []}');
INSERT INTO events (type, incident_id, data, request_id, at) VALUES
  ('incident.declared', '00000000-0000-7000-8000-000000000040', '{"revision": 1, "actor": "Engineer", "data": {}}', 'request-1', '2026-01-05 10:00Z');
INSERT INTO idempotency_keys (principal, key, request_hash, status, response, created_at) VALUES
  ('user:1', 'of a token', '\x0e', 201, '{"id":"1","name":"Export","token":"hc_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","version":1}', '2026-01-05 10:00Z'),
  ('user:1', 'of an entry', '\x0f', 201, '{"id":"2","body":"The field \"token\" was empty"}', '2026-01-05 10:00Z');
