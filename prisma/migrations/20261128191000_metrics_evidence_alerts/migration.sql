-- CreateEnum
CREATE TYPE "AlertOrigin" AS ENUM ('rule', 'alertmanager', 'events');

-- CreateEnum
CREATE TYPE "AlertStatus" AS ENUM ('firing', 'acknowledged', 'resolved');

-- CreateEnum
CREATE TYPE "MetricComparison" AS ENUM ('lt', 'lte', 'gt', 'gte');

-- CreateEnum
CREATE TYPE "DetectionAction" AS ENUM ('declare', 'attach');

-- CreateEnum
CREATE TYPE "DetectionState" AS ENUM ('quiet', 'pending', 'firing', 'clearing');

-- CreateEnum
CREATE TYPE "EvidenceReason" AS ENUM ('captured', 'resolved', 'detected', 'recorded');

-- CreateEnum
CREATE TYPE "MetricsSourceKind" AS ENUM ('scrape', 'prometheus');

-- CreateEnum
CREATE TYPE "GoodDirection" AS ENUM ('up', 'down', 'neither');

-- CreateEnum
CREATE TYPE "PanelDisplay" AS ENUM ('line', 'marks');

-- AlterTable
ALTER TABLE "citations" ADD COLUMN     "evidence_id" UUID;

-- AlterTable
ALTER TABLE "timeline_entries" ADD COLUMN     "evidence_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "detection_rules" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "panel_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "comparison" "MetricComparison" NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "clear_threshold" DOUBLE PRECISION,
    "for_seconds" INTEGER NOT NULL,
    "clear_for_seconds" INTEGER NOT NULL,
    "severity" "Severity" NOT NULL,
    "action" "DetectionAction" NOT NULL DEFAULT 'attach',
    "dedup_key" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "DetectionState" NOT NULL DEFAULT 'quiet',
    "state_since" TIMESTAMPTZ(3),
    "next_evaluation_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_evaluated_at" TIMESTAMPTZ(3),
    "last_value" DOUBLE PRECISION,

    CONSTRAINT "detection_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "origin" "AlertOrigin" NOT NULL,
    "sender_id" UUID NOT NULL,
    "dedup_key" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "status" "AlertStatus" NOT NULL DEFAULT 'firing',
    "title" TEXT NOT NULL,
    "severity" "Severity",
    "service_id" UUID,
    "service_name" TEXT,
    "labels" JSONB NOT NULL DEFAULT '{}',
    "annotations" JSONB NOT NULL DEFAULT '{}',
    "url" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "first_received_at" TIMESTAMPTZ(3) NOT NULL,
    "last_received_at" TIMESTAMPTZ(3) NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 1,
    "incident_id" UUID,
    "grouped_at" TIMESTAMPTZ(3),
    "evidence_id" UUID,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "service_id" UUID,
    "service_slug" TEXT NOT NULL,
    "service_name" TEXT NOT NULL,
    "panel_slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "query" JSONB NOT NULL,
    "promql" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "good_direction" "GoodDirection" NOT NULL,
    "threshold" DOUBLE PRECISION,
    "display" "PanelDisplay" NOT NULL,
    "source" JSONB NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "step_ms" INTEGER NOT NULL,
    "series" JSONB NOT NULL,
    "points" BYTEA NOT NULL,
    "point_count" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "note" TEXT,
    "reason" "EvidenceReason" NOT NULL,
    "request_id" UUID,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "captured_by_id" UUID,
    "captured_by_name" TEXT NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_requests" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "evidence_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metrics_sources" (
    "service_id" UUID NOT NULL,
    "kind" "MetricsSourceKind" NOT NULL,
    "url" TEXT,
    "matchers" JSONB NOT NULL DEFAULT '[]',
    "interval_seconds" INTEGER NOT NULL DEFAULT 15,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_scrape_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" UUID,
    "last_scraped_at" TIMESTAMPTZ(3),
    "last_succeeded_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "last_samples" INTEGER,
    "last_duration_ms" INTEGER,

    CONSTRAINT "metrics_sources_pkey" PRIMARY KEY ("service_id")
);

-- CreateTable
CREATE TABLE "panels" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "query" JSONB NOT NULL,
    "unit" TEXT NOT NULL,
    "good_direction" "GoodDirection" NOT NULL DEFAULT 'neither',
    "threshold" DOUBLE PRECISION,
    "display" "PanelDisplay" NOT NULL DEFAULT 'line',
    "position" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "panels_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "detection_rules_service_id_id_idx" ON "detection_rules"("service_id", "id");

-- CreateIndex
CREATE INDEX "detection_rules_panel_id_idx" ON "detection_rules"("panel_id");

-- CreateIndex
CREATE INDEX "detection_rules_next_evaluation_at_idx" ON "detection_rules"("next_evaluation_at");

-- CreateIndex
CREATE INDEX "alerts_sender_id_dedup_key_idx" ON "alerts"("sender_id", "dedup_key");

-- CreateIndex
CREATE INDEX "alerts_incident_id_id_idx" ON "alerts"("incident_id", "id");

-- CreateIndex
CREATE INDEX "alerts_service_id_id_idx" ON "alerts"("service_id", "id");

-- CreateIndex
CREATE INDEX "alerts_evidence_id_idx" ON "alerts"("evidence_id");

-- CreateIndex
CREATE INDEX "alerts_status_id_idx" ON "alerts"("status", "id");

-- CreateIndex
CREATE INDEX "evidence_incident_id_id_idx" ON "evidence"("incident_id", "id");

-- CreateIndex
CREATE INDEX "evidence_service_id_idx" ON "evidence"("service_id");

-- CreateIndex
CREATE INDEX "evidence_captured_by_id_idx" ON "evidence"("captured_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_request_id_service_slug_panel_slug_key" ON "evidence"("request_id", "service_slug", "panel_slug");

-- CreateIndex
CREATE INDEX "evidence_requests_incident_id_idx" ON "evidence_requests"("incident_id");

-- CreateIndex
CREATE INDEX "evidence_requests_due_at_idx" ON "evidence_requests"("due_at");

-- CreateIndex
CREATE INDEX "metrics_sources_next_scrape_at_idx" ON "metrics_sources"("next_scrape_at");

-- CreateIndex
CREATE INDEX "panels_service_id_position_id_idx" ON "panels"("service_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "panels_service_id_slug_key" ON "panels"("service_id", "slug");

-- CreateIndex
CREATE INDEX "citations_evidence_id_idx" ON "citations"("evidence_id");

-- CreateIndex
CREATE UNIQUE INDEX "citations_hypothesis_id_role_evidence_id_key" ON "citations"("hypothesis_id", "role", "evidence_id");

-- CreateIndex
CREATE UNIQUE INDEX "citations_cause_id_role_evidence_id_key" ON "citations"("cause_id", "role", "evidence_id");

-- CreateIndex
CREATE UNIQUE INDEX "citations_task_id_role_evidence_id_key" ON "citations"("task_id", "role", "evidence_id");

-- AddForeignKey
ALTER TABLE "detection_rules" ADD CONSTRAINT "detection_rules_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "detection_rules" ADD CONSTRAINT "detection_rules_panel_id_fkey" FOREIGN KEY ("panel_id") REFERENCES "panels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citations" ADD CONSTRAINT "citations_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_captured_by_id_fkey" FOREIGN KEY ("captured_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "evidence_requests"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_requests" ADD CONSTRAINT "evidence_requests_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metrics_sources" ADD CONSTRAINT "metrics_sources_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panels" ADD CONSTRAINT "panels_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A citation names one thing: an entry, a link, or frozen points.
ALTER TABLE "citations" DROP CONSTRAINT "citations_one_target_check";
ALTER TABLE "citations" ADD CONSTRAINT "citations_one_target_check" CHECK (num_nonnulls(entry_id, url, evidence_id) = 1);

ALTER TABLE "metrics_sources" ADD CONSTRAINT "metrics_sources_interval_check" CHECK (interval_seconds BETWEEN 1 AND 3600);
ALTER TABLE "metrics_sources" ADD CONSTRAINT "metrics_sources_url_check"
  CHECK ((url ~ '^https?://') OR (url IS NULL AND kind = 'prometheus'));
ALTER TABLE "panels" ADD CONSTRAINT "panels_title_check" CHECK (btrim(title) <> '');
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_window_check" CHECK (from_at < to_at AND step_ms > 0);
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_sha256_check" CHECK (sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE "evidence_requests" ADD CONSTRAINT "evidence_requests_window_check" CHECK (from_at < to_at);
ALTER TABLE "detection_rules" ADD CONSTRAINT "detection_rules_for_check" CHECK (for_seconds >= 0 AND clear_for_seconds >= 0);
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_end_check" CHECK ((status = 'resolved') = (ends_at IS NOT NULL));

-- What fires again while it still fires is the same alert; after its end it is another.
CREATE UNIQUE INDEX "alerts_open_key" ON "alerts" (sender_id, dedup_key) WHERE status <> 'resolved';
-- What a worker has to group.
CREATE INDEX "alerts_ungrouped_idx" ON "alerts" (id) WHERE grouped_at IS NULL;
CREATE INDEX "alerts_group_idx" ON "alerts" (group_key, id) WHERE status <> 'resolved';
CREATE INDEX "evidence_requests_waiting_idx" ON "evidence_requests" (due_at) WHERE done_at IS NULL;

-- The points are the record: whoever wants other points captures anew. Only the incident may change, by merging,
-- and what pointed elsewhere may let go.
CREATE FUNCTION evidence_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - '{incident_id,service_id,captured_by_id,request_id}'::text[])
     IS DISTINCT FROM (to_jsonb(OLD) - '{incident_id,service_id,captured_by_id,request_id}'::text[]) THEN
    RAISE EXCEPTION 'evidence does not change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_is_frozen BEFORE UPDATE ON "evidence" FOR EACH ROW EXECUTE FUNCTION evidence_is_frozen();
