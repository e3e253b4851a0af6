-- AlterTable
ALTER TABLE "escalations" ADD COLUMN     "is_live" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "line" UUID[] DEFAULT ARRAY[]::UUID[];

UPDATE "escalations" SET "is_live" = true WHERE step > 0 OR ack_due_at IS NOT NULL OR timed_out_at IS NOT NULL;

-- Of those who wait, the line is the team's as it is now.
UPDATE "escalations" e SET "line" = m.line
FROM (SELECT team_id, array_agg(user_id ORDER BY escalation_order) AS line FROM team_members GROUP BY team_id) m
WHERE m.team_id = e.to_team_id AND e.ack_due_at IS NOT NULL;
