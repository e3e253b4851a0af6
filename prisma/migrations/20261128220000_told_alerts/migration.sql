-- AlterTable
ALTER TABLE "alerts" ADD COLUMN     "announced_at" TIMESTAMPTZ(3),
ADD COLUMN     "end_announced_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_status" "AlertStatus";

-- What a worker has to tell the pages and the timeline of an incident; nearly always nothing.
CREATE INDEX "alerts_untold_idx" ON "alerts" (incident_id)
  WHERE incident_id IS NOT NULL AND (told_status IS DISTINCT FROM status OR announced_at IS NULL);
CREATE INDEX "alerts_end_untold_idx" ON "alerts" (incident_id)
  WHERE incident_id IS NOT NULL AND status = 'resolved' AND end_announced_at IS NULL;
-- Those still going on, which are counted for every open page.
CREATE INDEX "alerts_open_idx" ON "alerts" (incident_id) WHERE status <> 'resolved';

-- What is received again changes in place, where no index knows of it.
ALTER TABLE "alerts" SET (fillfactor = 80);
