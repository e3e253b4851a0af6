-- CreateEnum
CREATE TYPE "CauseKind" AS ENUM ('root', 'contributing', 'trigger');

-- CreateEnum
CREATE TYPE "HypothesisCategory" AS ENUM ('network', 'traffic', 'deployment', 'database', 'cache', 'configuration', 'dependency', 'capacity', 'hardware', 'security', 'people');

-- CreateEnum
CREATE TYPE "HypothesisOutcome" AS ENUM ('open', 'confirmed', 'ruled_out', 'abandoned');

-- CreateEnum
CREATE TYPE "HypothesisEntryRole" AS ENUM ('clue', 'counter_evidence', 'settled_by');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('SEV1', 'SEV2', 'SEV3', 'SEV4');

-- CreateEnum
CREATE TYPE "IncidentStatus" AS ENUM ('detected', 'investigating', 'identified', 'mitigated', 'resolved', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('normal', 'private');

-- CreateEnum
CREATE TYPE "ParticipantRole" AS ENUM ('commander', 'scribe', 'communications', 'responder', 'watcher');

-- CreateEnum
CREATE TYPE "Source" AS ENUM ('web', 'api', 'cli', 'alert', 'import', 'system');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'manager', 'responder', 'viewer');

-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('read', 'write', 'admin', 'alerts');

-- CreateEnum
CREATE TYPE "PostmortemState" AS ENUM ('draft', 'in_review', 'changes_requested', 'approved', 'published');

-- CreateEnum
CREATE TYPE "PostmortemSectionName" AS ENUM ('summary', 'impact', 'timeline', 'misleading_paths', 'root_cause_and_resolution', 'lessons', 'measures', 'conclusion');

-- CreateEnum
CREATE TYPE "ReviewDecision" AS ENUM ('pending', 'changes_requested', 'approved');

-- CreateEnum
CREATE TYPE "TaskKind" AS ENUM ('prevent', 'detect', 'mitigate', 'process');

-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('open', 'in_progress', 'blocked', 'implemented', 'verified', 'failed', 'wont_do');

-- CreateEnum
CREATE TYPE "TaskPriority" AS ENUM ('urgent', 'high', 'medium', 'low');

-- CreateEnum
CREATE TYPE "TimelineEntryKind" AS ENUM ('detection', 'observation', 'action', 'hypothesis', 'escalation', 'decision', 'communication', 'mitigation', 'resolution', 'status', 'alert', 'deployment', 'note');

-- CreateEnum
CREATE TYPE "TimePrecision" AS ENUM ('exact', 'minute', 'approximate', 'unknown');

-- CreateEnum
CREATE TYPE "Milestone" AS ENUM ('impactStarted', 'detected', 'declared', 'acknowledged', 'escalated', 'mitigated', 'resolved');

-- CreateTable
CREATE TABLE "cause_categories" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "cause_categories_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "causes" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" "CauseKind" NOT NULL,
    "category" TEXT,
    "statement" TEXT NOT NULL,
    "mechanism" TEXT[],
    "hypothesis_id" UUID,
    "source" "Source" NOT NULL DEFAULT 'web',
    "author_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('english', statement)) STORED,

    CONSTRAINT "causes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalations" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "to_team_id" UUID,
    "to_user_id" UUID,
    "to_name" TEXT,
    "reason" TEXT NOT NULL,
    "escalated_at" TIMESTAMPTZ(3),
    "escalated_by_id" UUID,
    "escalated_by_name" TEXT NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "timed_out_at" TIMESTAMPTZ(3),
    "source" "Source" NOT NULL DEFAULT 'web',
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "escalations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "request_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- A sequence would give out numbers in another order than transactions begin; readers go by both.
CREATE FUNCTION event_number() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
  DECLARE position int := coalesce(nullif(current_setting('hindcast.events_written', true), ''), '0')::int;
  BEGIN
    PERFORM set_config('hindcast.events_written', (position + 1)::text, true);
    RETURN pg_current_xact_id()::text::bigint * 1000000 + position;
  END $$;

-- CreateTable
CREATE TABLE "events" (
    "xact" BIGINT NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    "id" BIGINT NOT NULL DEFAULT event_number(),
    "type" TEXT NOT NULL,
    "incident_id" UUID,
    "data" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "principal" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "response" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("principal","key")
);

-- CreateTable
CREATE TABLE "hypotheses" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "statement" TEXT NOT NULL,
    "category" "HypothesisCategory",
    "clue" TEXT,
    "outcome" "HypothesisOutcome" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3),
    "opened_precision" "TimePrecision" NOT NULL DEFAULT 'exact',
    "opened_by_id" UUID,
    "opened_by_name" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "settled_by_name" TEXT,
    "settled_because" TEXT,
    "source" "Source" NOT NULL DEFAULT 'web',
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "search" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', statement), 'A') || setweight(to_tsvector('english', coalesce(clue, '')), 'B')) STORED,

    CONSTRAINT "hypotheses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hypothesis_investigators" (
    "id" UUID NOT NULL,
    "hypothesis_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "hypothesis_investigators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hypothesis_entries" (
    "hypothesis_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "role" "HypothesisEntryRole" NOT NULL,

    CONSTRAINT "hypothesis_entries_pkey" PRIMARY KEY ("hypothesis_id","entry_id","role")
);

-- CreateTable
CREATE TABLE "imported_documents" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "parsed" JSONB NOT NULL,
    "imported_by_id" UUID,
    "imported_by" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "imported_documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "severity" "Severity" NOT NULL,
    "status" "IncidentStatus" NOT NULL DEFAULT 'detected',
    "visibility" "Visibility" NOT NULL DEFAULT 'normal',
    "impact_percent" DOUBLE PRECISION,
    "impact_symptoms" TEXT NOT NULL DEFAULT '',
    "impact_intermittent" BOOLEAN NOT NULL DEFAULT false,
    "status_reason" TEXT,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "source" "Source" NOT NULL DEFAULT 'web',
    "duplicate_of_id" UUID,
    "declared_by_id" UUID,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "status_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B') || setweight(to_tsvector('english', impact_symptoms), 'C')) STORED,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_participants" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "ParticipantRole" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_participants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_services" (
    "incident_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "affected_from" TIMESTAMPTZ(3),
    "affected_to" TIMESTAMPTZ(3),

    CONSTRAINT "incident_services_pkey" PRIMARY KEY ("incident_id","service_id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" "Role" NOT NULL DEFAULT 'responder',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "disabled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "escalation_order" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" "TokenScope"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "postmortems" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "state" "PostmortemState" NOT NULL DEFAULT 'draft',
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "postmortems_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortem_sections" (
    "postmortem_id" UUID NOT NULL,
    "name" "PostmortemSectionName" NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "written_by_id" UUID,
    "written_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortem_sections_pkey" PRIMARY KEY ("postmortem_id","name")
);

-- CreateTable
CREATE TABLE "postmortem_section_versions" (
    "postmortem_id" UUID NOT NULL,
    "name" "PostmortemSectionName" NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "written_by_id" UUID,
    "written_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortem_section_versions_pkey" PRIMARY KEY ("postmortem_id","name","version")
);

-- CreateTable
CREATE TABLE "postmortem_reviewers" (
    "postmortem_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "decision" "ReviewDecision" NOT NULL DEFAULT 'pending',
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "postmortem_reviewers_pkey" PRIMARY KEY ("postmortem_id","user_id")
);

-- CreateTable
CREATE TABLE "postmortem_comments" (
    "id" UUID NOT NULL,
    "postmortem_id" UUID NOT NULL,
    "section" "PostmortemSectionName" NOT NULL,
    "quote" TEXT,
    "body" TEXT NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "postmortem_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "services" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "owner_team_id" UUID,
    "runbook_url" TEXT,
    "repository_url" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" UUID NOT NULL,
    "incident_id" UUID,
    "title" TEXT NOT NULL,
    "kind" "TaskKind",
    "status" "TaskStatus" NOT NULL DEFAULT 'open',
    "status_reason" TEXT,
    "priority" "TaskPriority" NOT NULL DEFAULT 'medium',
    "owner_id" UUID,
    "owner_name" TEXT,
    "team_id" UUID,
    "due_on" DATE,
    "cause_id" UUID,
    "external_url" TEXT,
    "success_test" JSONB,
    "source" "Source" NOT NULL DEFAULT 'web',
    "created_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('english', title)) STORED,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_entries" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "TimelineEntryKind" NOT NULL DEFAULT 'note',
    "body" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "occurred_zone" TEXT NOT NULL DEFAULT 'UTC',
    "precision" "TimePrecision" NOT NULL DEFAULT 'exact',
    "stated_time" TEXT,
    "sort_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "milestone" "Milestone",
    "source" "Source" NOT NULL DEFAULT 'web',
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED,

    CONSTRAINT "timeline_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_entry_revisions" (
    "entry_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" "TimelineEntryKind" NOT NULL,
    "body" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "occurred_zone" TEXT NOT NULL,
    "precision" "TimePrecision" NOT NULL,
    "milestone" "Milestone",
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_by_id" UUID,
    "replaced_by" TEXT NOT NULL,

    CONSTRAINT "timeline_entry_revisions_pkey" PRIMARY KEY ("entry_id","version")
);

-- CreateIndex
CREATE INDEX "causes_incident_id_id_idx" ON "causes"("incident_id", "id");

-- CreateIndex
CREATE INDEX "causes_category_idx" ON "causes"("category");

-- CreateIndex
CREATE INDEX "causes_hypothesis_id_idx" ON "causes"("hypothesis_id");

-- CreateIndex
CREATE INDEX "escalations_incident_id_id_idx" ON "escalations"("incident_id", "id");

-- CreateIndex
CREATE INDEX "escalations_to_team_id_idx" ON "escalations"("to_team_id");

-- CreateIndex
CREATE INDEX "escalations_to_user_id_idx" ON "escalations"("to_user_id");

-- CreateIndex
CREATE INDEX "escalations_escalated_by_id_idx" ON "escalations"("escalated_by_id");

-- CreateIndex
CREATE INDEX "escalations_acknowledged_by_id_idx" ON "escalations"("acknowledged_by_id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_id_id_idx" ON "audit_entries"("subject_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "events_incident_id_id_idx" ON "events"("incident_id", "id");

-- CreateIndex
CREATE INDEX "events_at_idx" ON "events" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" USING BRIN ("created_at");

-- CreateIndex
CREATE INDEX "hypotheses_incident_id_id_idx" ON "hypotheses"("incident_id", "id");

-- CreateIndex
CREATE INDEX "hypotheses_category_outcome_idx" ON "hypotheses"("category", "outcome");

-- CreateIndex
CREATE INDEX "hypotheses_opened_by_id_idx" ON "hypotheses"("opened_by_id");

-- CreateIndex
CREATE INDEX "hypotheses_settled_by_id_idx" ON "hypotheses"("settled_by_id");

-- CreateIndex
CREATE INDEX "hypothesis_investigators_hypothesis_id_started_at_idx" ON "hypothesis_investigators"("hypothesis_id", "started_at");

-- CreateIndex
CREATE INDEX "hypothesis_investigators_user_id_idx" ON "hypothesis_investigators"("user_id");

-- CreateIndex
CREATE INDEX "hypothesis_entries_entry_id_idx" ON "hypothesis_entries"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "imported_documents_incident_id_key" ON "imported_documents"("incident_id");

-- CreateIndex
CREATE INDEX "imported_documents_imported_by_id_idx" ON "imported_documents"("imported_by_id");

-- CreateIndex
CREATE INDEX "imported_documents_sha256_idx" ON "imported_documents"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_number_key" ON "incidents"("number");

-- CreateIndex
CREATE INDEX "incidents_declared_at_id_idx" ON "incidents"("declared_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incidents_status_declared_at_id_idx" ON "incidents"("status", "declared_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incidents_severity_declared_at_id_idx" ON "incidents"("severity", "declared_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incidents_duplicate_of_id_idx" ON "incidents"("duplicate_of_id");

-- CreateIndex
CREATE INDEX "incidents_declared_by_id_idx" ON "incidents"("declared_by_id");

-- CreateIndex
CREATE INDEX "incident_participants_incident_id_started_at_idx" ON "incident_participants"("incident_id", "started_at");

-- CreateIndex
CREATE INDEX "incident_participants_user_id_incident_id_idx" ON "incident_participants"("user_id", "incident_id");

-- CreateIndex
CREATE INDEX "incident_services_service_id_incident_id_idx" ON "incident_services"("service_id", "incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "users_name_id_idx" ON "users"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "teams_slug_key" ON "teams"("slug");

-- CreateIndex
CREATE INDEX "team_members_user_id_idx" ON "team_members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_members_team_id_escalation_order_key" ON "team_members"("team_id", "escalation_order");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_secret_hash_key" ON "sessions"("secret_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_created_at_idx" ON "sessions"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_secret_hash_key" ON "api_tokens"("secret_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_id_idx" ON "api_tokens"("user_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "postmortems_incident_id_key" ON "postmortems"("incident_id");

-- CreateIndex
CREATE INDEX "postmortems_state_updated_at_id_idx" ON "postmortems"("state", "updated_at", "id");

-- CreateIndex
CREATE INDEX "postmortems_approved_by_id_idx" ON "postmortems"("approved_by_id");

-- CreateIndex
CREATE INDEX "postmortem_sections_written_by_id_idx" ON "postmortem_sections"("written_by_id");

-- CreateIndex
CREATE INDEX "postmortem_section_versions_written_by_id_idx" ON "postmortem_section_versions"("written_by_id");

-- CreateIndex
CREATE INDEX "postmortem_reviewers_user_id_decision_idx" ON "postmortem_reviewers"("user_id", "decision");

-- CreateIndex
CREATE INDEX "postmortem_comments_postmortem_id_id_idx" ON "postmortem_comments"("postmortem_id", "id");

-- CreateIndex
CREATE INDEX "postmortem_comments_author_id_idx" ON "postmortem_comments"("author_id");

-- CreateIndex
CREATE INDEX "postmortem_comments_resolved_by_id_idx" ON "postmortem_comments"("resolved_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "services_slug_key" ON "services"("slug");

-- CreateIndex
CREATE INDEX "services_owner_team_id_idx" ON "services"("owner_team_id");

-- CreateIndex
CREATE INDEX "services_name_id_idx" ON "services"("name", "id");

-- CreateIndex
CREATE INDEX "tasks_incident_id_id_idx" ON "tasks"("incident_id", "id");

-- CreateIndex
CREATE INDEX "tasks_status_due_on_id_idx" ON "tasks"("status", "due_on", "id");

-- CreateIndex
CREATE INDEX "tasks_owner_id_status_idx" ON "tasks"("owner_id", "status");

-- CreateIndex
CREATE INDEX "tasks_team_id_status_idx" ON "tasks"("team_id", "status");

-- CreateIndex
CREATE INDEX "tasks_cause_id_idx" ON "tasks"("cause_id");

-- CreateIndex
CREATE INDEX "tasks_created_by_id_idx" ON "tasks"("created_by_id");

-- CreateIndex
CREATE INDEX "timeline_entries_incident_id_sort_at_sequence_idx" ON "timeline_entries"("incident_id", "sort_at", "sequence");

-- CreateIndex
CREATE INDEX "timeline_entries_author_id_idx" ON "timeline_entries"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_incident_id_sequence_key" ON "timeline_entries"("incident_id", "sequence");

-- CreateIndex
CREATE INDEX "timeline_entry_revisions_replaced_by_id_idx" ON "timeline_entry_revisions"("replaced_by_id");

-- AddForeignKey
ALTER TABLE "causes" ADD CONSTRAINT "causes_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "causes" ADD CONSTRAINT "causes_category_fkey" FOREIGN KEY ("category") REFERENCES "cause_categories"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "causes" ADD CONSTRAINT "causes_hypothesis_id_fkey" FOREIGN KEY ("hypothesis_id") REFERENCES "hypotheses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_to_team_id_fkey" FOREIGN KEY ("to_team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_to_user_id_fkey" FOREIGN KEY ("to_user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_escalated_by_id_fkey" FOREIGN KEY ("escalated_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hypotheses" ADD CONSTRAINT "hypotheses_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hypotheses" ADD CONSTRAINT "hypotheses_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hypotheses" ADD CONSTRAINT "hypotheses_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hypothesis_investigators" ADD CONSTRAINT "hypothesis_investigators_hypothesis_id_fkey" FOREIGN KEY ("hypothesis_id") REFERENCES "hypotheses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hypothesis_investigators" ADD CONSTRAINT "hypothesis_investigators_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hypothesis_entries" ADD CONSTRAINT "hypothesis_entries_hypothesis_id_fkey" FOREIGN KEY ("hypothesis_id") REFERENCES "hypotheses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hypothesis_entries" ADD CONSTRAINT "hypothesis_entries_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "timeline_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_documents" ADD CONSTRAINT "imported_documents_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_documents" ADD CONSTRAINT "imported_documents_imported_by_id_fkey" FOREIGN KEY ("imported_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_declared_by_id_fkey" FOREIGN KEY ("declared_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "incidents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_participants" ADD CONSTRAINT "incident_participants_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_participants" ADD CONSTRAINT "incident_participants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_sections" ADD CONSTRAINT "postmortem_sections_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_sections" ADD CONSTRAINT "postmortem_sections_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_section_versions" ADD CONSTRAINT "postmortem_section_versions_postmortem_id_name_fkey" FOREIGN KEY ("postmortem_id", "name") REFERENCES "postmortem_sections"("postmortem_id", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_section_versions" ADD CONSTRAINT "postmortem_section_versions_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_reviewers" ADD CONSTRAINT "postmortem_reviewers_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_reviewers" ADD CONSTRAINT "postmortem_reviewers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_comments" ADD CONSTRAINT "postmortem_comments_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_comments" ADD CONSTRAINT "postmortem_comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_comments" ADD CONSTRAINT "postmortem_comments_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "services" ADD CONSTRAINT "services_owner_team_id_fkey" FOREIGN KEY ("owner_team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_cause_id_fkey" FOREIGN KEY ("cause_id") REFERENCES "causes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entry_revisions" ADD CONSTRAINT "timeline_entry_revisions_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "timeline_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entry_revisions" ADD CONSTRAINT "timeline_entry_revisions_replaced_by_id_fkey" FOREIGN KEY ("replaced_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Times leave the API in UTC with milliseconds, also where PostgreSQL builds the JSON.
CREATE FUNCTION api_instant(timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Search
CREATE INDEX "incidents_search_idx" ON "incidents" USING gin ("search");
CREATE INDEX "incidents_title_trgm_idx" ON "incidents" USING gin ("title" gin_trgm_ops);
CREATE INDEX "timeline_entries_search_idx" ON "timeline_entries" USING gin ("search");
CREATE INDEX "hypotheses_search_idx" ON "hypotheses" USING gin ("search");
CREATE INDEX "hypotheses_statement_trgm_idx" ON "hypotheses" USING gin ("statement" gin_trgm_ops);
CREATE INDEX "causes_search_idx" ON "causes" USING gin ("search");
CREATE INDEX "tasks_search_idx" ON "tasks" USING gin ("search");

-- People
ALTER TABLE "users" ADD CONSTRAINT "users_email_lower_check" CHECK (email = lower(email) AND email LIKE '%_@_%');
ALTER TABLE "users" ADD CONSTRAINT "users_name_check" CHECK (btrim(name) <> '');
ALTER TABLE "teams" ADD CONSTRAINT "teams_slug_check" CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$');
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_order_check" CHECK (escalation_order >= 1);
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_expiry_check" CHECK (expires_at > created_at);
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_scopes_check" CHECK (cardinality(scopes) > 0);
-- Only the token of the environment has no owner.
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_owner_check" CHECK (user_id IS NOT NULL OR name = 'bootstrap token');
ALTER TABLE "services" ADD CONSTRAINT "services_slug_check" CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$');

-- Every entry counts up its incident's revision: with room on the page that needs no new index rows.
ALTER TABLE "incidents" SET (fillfactor = 70);

-- Incidents
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_title_check" CHECK (btrim(title) <> '');
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_impact_percent_check" CHECK (impact_percent BETWEEN 0 AND 100);
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_cancel_reason_check" CHECK (status <> 'cancelled' OR btrim(coalesce(status_reason, '')) <> '');
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_duplicate_check" CHECK (duplicate_of_id <> id);
ALTER TABLE "incident_participants" ADD CONSTRAINT "incident_participants_interval_check" CHECK (ended_at >= started_at);
CREATE UNIQUE INDEX "incident_participants_one_holder_key" ON "incident_participants" ("incident_id", "role")
  WHERE ended_at IS NULL AND role IN ('commander', 'scribe', 'communications');
CREATE UNIQUE INDEX "incident_participants_once_key" ON "incident_participants" ("incident_id", "user_id", "role")
  WHERE ended_at IS NULL;
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_interval_check" CHECK (affected_to >= affected_from);

-- Timeline
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_body_check" CHECK (btrim(body) <> '');
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_precision_check" CHECK ((occurred_at IS NULL) = (precision = 'unknown'));
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_sort_check" CHECK (occurred_at IS NULL OR sort_at = occurred_at);
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_stated_time_check" CHECK (stated_time ~ '^[0-2][0-9]:[0-5][0-9]$');

CREATE INDEX "timeline_entries_milestone_idx" ON "timeline_entries" ("incident_id", "milestone")
  WHERE milestone IS NOT NULL AND deleted_at IS NULL;

-- Hypotheses: what is open is not settled, what is settled says why.
ALTER TABLE "hypotheses" ADD CONSTRAINT "hypotheses_statement_check" CHECK (btrim(statement) <> '');
ALTER TABLE "hypotheses" ADD CONSTRAINT "hypotheses_settled_check" CHECK
  ((outcome = 'open') = (settled_because IS NULL) AND (outcome <> 'open' OR settled_at IS NULL));
ALTER TABLE "hypotheses" ADD CONSTRAINT "hypotheses_order_check" CHECK (settled_at >= opened_at);
ALTER TABLE "hypothesis_investigators" ADD CONSTRAINT "hypothesis_investigators_interval_check" CHECK (ended_at >= started_at);

-- Escalations
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_one_target_check" CHECK (num_nonnulls(to_team_id, to_user_id, to_name) = 1);
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_acknowledged_check" CHECK (acknowledged_at >= escalated_at);

-- Causes
ALTER TABLE "causes" ADD CONSTRAINT "causes_statement_check" CHECK (btrim(statement) <> '');
INSERT INTO "cause_categories" ("slug", "name", "position") VALUES
  ('network', 'Network', 1), ('traffic', 'Traffic and DDoS', 2), ('deployment', 'Deployment', 3),
  ('database', 'Database', 4), ('cache', 'Cache', 5), ('configuration', 'Configuration', 6),
  ('dependency', 'Dependency', 7), ('capacity', 'Capacity', 8), ('hardware', 'Hardware', 9),
  ('security', 'Security', 10), ('people', 'People and process', 11);

-- Tasks
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_title_check" CHECK (btrim(title) <> '');
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_wont_do_check" CHECK (status <> 'wont_do' OR btrim(coalesce(status_reason, '')) <> '');
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_url_check" CHECK (external_url ~ '^https?://');

-- Postmortems
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_approved_check" CHECK
  (state NOT IN ('approved', 'published') OR approved_at IS NOT NULL);
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_published_check" CHECK (state <> 'published' OR published_at IS NOT NULL);

-- What happened stays as it was written.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
