-- Why an incident was cancelled, and whether it became part of another one. A merged incident takes no more changes.
CREATE TYPE "Cancellation" AS ENUM ('duplicate', 'false_alarm', 'test');

ALTER TABLE "incidents" ADD COLUMN "cancelled_as" "Cancellation",
  ADD COLUMN "merged_at" TIMESTAMPTZ(3),
  ADD COLUMN "recorded_afterwards" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_cancelled_as_check" CHECK (cancelled_as IS NULL OR status = 'cancelled');
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_merged_check" CHECK (merged_at IS NULL OR status = 'cancelled');

-- The key of the incident that an entry was recorded in, when that was merged into this one.
ALTER TABLE "timeline_entries" ADD COLUMN "moved_from" TEXT;
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_moved_from_check" CHECK (moved_from ~ '^INC-[1-9][0-9]*$');

-- When users were affected: several times, if it came and went.
CREATE TABLE "impact_windows" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_zone" TEXT NOT NULL DEFAULT 'UTC',
    "started_precision" "TimePrecision" NOT NULL DEFAULT 'exact',
    "ended_at" TIMESTAMPTZ(3),
    "ended_zone" TEXT,
    "ended_precision" "TimePrecision",
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "impact_windows_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "impact_windows_incident_id_started_at_idx" ON "impact_windows"("incident_id", "started_at");
ALTER TABLE "impact_windows" ADD CONSTRAINT "impact_windows_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "impact_windows" ADD CONSTRAINT "impact_windows_interval_check" CHECK (ended_at > started_at);
ALTER TABLE "impact_windows" ADD CONSTRAINT "impact_windows_precision_check" CHECK
  (started_precision <> 'unknown' AND (ended_at IS NULL) = (ended_precision IS NULL) AND ended_precision IS DISTINCT FROM 'unknown');
CREATE UNIQUE INDEX "impact_windows_one_open_key" ON "impact_windows" ("incident_id") WHERE ended_at IS NULL;
