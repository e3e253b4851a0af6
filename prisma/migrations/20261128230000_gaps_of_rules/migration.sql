-- AlterTable
ALTER TABLE "detection_rules" ADD COLUMN     "last_measured_at" TIMESTAMPTZ(3);
