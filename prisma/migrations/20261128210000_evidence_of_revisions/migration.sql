-- AlterTable
ALTER TABLE "timeline_entry_revisions" ADD COLUMN     "evidence_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
