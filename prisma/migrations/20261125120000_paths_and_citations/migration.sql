-- A path can be followed more than once: its time is a list of periods, and the time between two is not its cost.
CREATE TABLE "hypothesis_periods" (
    "id" UUID NOT NULL,
    "hypothesis_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_zone" TEXT NOT NULL DEFAULT 'UTC',
    "started_precision" "TimePrecision" NOT NULL DEFAULT 'exact',
    "started_entry_id" UUID,
    "reopened_because" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_zone" TEXT NOT NULL DEFAULT 'UTC',
    "ended_precision" "TimePrecision" NOT NULL DEFAULT 'exact',
    "ended_entry_id" UUID,
    "outcome" "HypothesisOutcome",
    "because" TEXT,
    "settled_by_id" UUID,
    "settled_by_name" TEXT,

    CONSTRAINT "hypothesis_periods_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "hypothesis_periods_hypothesis_id_started_at_idx" ON "hypothesis_periods"("hypothesis_id", "started_at");
CREATE INDEX "hypothesis_periods_started_entry_id_idx" ON "hypothesis_periods"("started_entry_id");
CREATE INDEX "hypothesis_periods_ended_entry_id_idx" ON "hypothesis_periods"("ended_entry_id");
CREATE INDEX "hypothesis_periods_settled_by_id_idx" ON "hypothesis_periods"("settled_by_id");

ALTER TABLE "hypothesis_periods" ADD CONSTRAINT "hypothesis_periods_hypothesis_id_fkey" FOREIGN KEY ("hypothesis_id") REFERENCES "hypotheses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "hypothesis_periods" ADD CONSTRAINT "hypothesis_periods_started_entry_id_fkey" FOREIGN KEY ("started_entry_id") REFERENCES "timeline_entries"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "hypothesis_periods" ADD CONSTRAINT "hypothesis_periods_ended_entry_id_fkey" FOREIGN KEY ("ended_entry_id") REFERENCES "timeline_entries"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "hypothesis_periods" ADD CONSTRAINT "hypothesis_periods_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One that is settled says how and why; its end may be unknown. One that runs has neither, and there is one at most.
ALTER TABLE "hypothesis_periods" ADD CONSTRAINT "hypothesis_periods_interval_check" CHECK (ended_at >= started_at);
ALTER TABLE "hypothesis_periods" ADD CONSTRAINT "hypothesis_periods_settled_check" CHECK
  ((outcome IS NULL) = (because IS NULL) AND outcome <> 'open' AND (ended_at IS NULL OR outcome IS NOT NULL));
CREATE UNIQUE INDEX "hypothesis_periods_one_running_key" ON "hypothesis_periods" ("hypothesis_id") WHERE outcome IS NULL;

INSERT INTO "hypothesis_periods" (id, hypothesis_id, started_at, started_precision, ended_at, outcome, because, settled_by_id,
  settled_by_name, started_entry_id, ended_entry_id)
SELECT gen_random_uuid(), h.id, h.opened_at, h.opened_precision, h.settled_at, nullif(h.outcome, 'open'), h.settled_because,
  h.settled_by_id, h.settled_by_name,
  (SELECT x.entry_id FROM hypothesis_entries x JOIN timeline_entries e ON e.id = x.entry_id
   WHERE x.hypothesis_id = h.id AND x.role = 'clue' AND e.kind = 'hypothesis' ORDER BY e.sequence LIMIT 1),
  (SELECT x.entry_id FROM hypothesis_entries x JOIN timeline_entries e ON e.id = x.entry_id
   WHERE x.hypothesis_id = h.id AND x.role = 'settled_by' ORDER BY e.sequence DESC LIMIT 1)
FROM hypotheses h WHERE h.opened_at IS NOT NULL;

-- Causes have an order, and come back when their deletion is undone.
ALTER TABLE "causes" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
UPDATE "causes" c SET position = o.position
FROM (SELECT id, row_number() OVER (PARTITION BY incident_id ORDER BY id) AS position FROM causes) o WHERE o.id = c.id;
DROP INDEX "causes_incident_id_id_idx";
CREATE INDEX "causes_incident_id_position_id_idx" ON "causes"("incident_id", "position", "id");

-- What something rests on: one subject, one target. A later release adds frozen metric points as a target.
CREATE TYPE "CitationRole" AS ENUM ('clue', 'counter_evidence', 'settled_by', 'support');
CREATE TABLE "citations" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "hypothesis_id" UUID,
    "cause_id" UUID,
    "task_id" UUID,
    "role" "CitationRole" NOT NULL,
    "entry_id" UUID,
    "url" TEXT,
    "note" TEXT,
    "created_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "citations_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "citations_incident_id_idx" ON "citations"("incident_id");
CREATE INDEX "citations_entry_id_idx" ON "citations"("entry_id");
CREATE INDEX "citations_created_by_id_idx" ON "citations"("created_by_id");
CREATE UNIQUE INDEX "citations_hypothesis_id_role_entry_id_key" ON "citations"("hypothesis_id", "role", "entry_id");
CREATE UNIQUE INDEX "citations_cause_id_role_entry_id_key" ON "citations"("cause_id", "role", "entry_id");
CREATE UNIQUE INDEX "citations_task_id_role_entry_id_key" ON "citations"("task_id", "role", "entry_id");

ALTER TABLE "citations" ADD CONSTRAINT "citations_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "citations" ADD CONSTRAINT "citations_hypothesis_id_fkey" FOREIGN KEY ("hypothesis_id") REFERENCES "hypotheses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "citations" ADD CONSTRAINT "citations_cause_id_fkey" FOREIGN KEY ("cause_id") REFERENCES "causes"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "citations" ADD CONSTRAINT "citations_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "citations" ADD CONSTRAINT "citations_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "timeline_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "citations" ADD CONSTRAINT "citations_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "citations" ADD CONSTRAINT "citations_one_subject_check" CHECK (num_nonnulls(hypothesis_id, cause_id, task_id) = 1);
ALTER TABLE "citations" ADD CONSTRAINT "citations_one_target_check" CHECK (num_nonnulls(entry_id, url) = 1);
ALTER TABLE "citations" ADD CONSTRAINT "citations_url_check" CHECK (url ~ '^https?://');

INSERT INTO "citations" (id, incident_id, hypothesis_id, role, entry_id, created_by_id, created_by_name, created_at)
SELECT gen_random_uuid(), h.incident_id, h.id, x.role::text::"CitationRole", x.entry_id, e.author_id, e.author_name, e.recorded_at
FROM hypothesis_entries x JOIN hypotheses h ON h.id = x.hypothesis_id JOIN timeline_entries e ON e.id = x.entry_id;

DROP TABLE "hypothesis_entries";
DROP TYPE "HypothesisEntryRole";

-- The catalogue of causes is edited; a category that causes name is retired, not removed.
ALTER TABLE "cause_categories" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "retired_at" TIMESTAMPTZ(3),
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX "cause_categories_id_key" ON "cause_categories"("id");
ALTER TABLE "cause_categories" ADD CONSTRAINT "cause_categories_name_check" CHECK (btrim(name) <> '');
