-- CreateIndex
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at");

-- What is forgotten every minute, and what each claim of a delivery asks of those to the same receiver.
CREATE INDEX "deliveries_ended_idx" ON "deliveries" ((coalesce(sent_at, failed_at)));
CREATE INDEX "deliveries_waiting_team_idx" ON "deliveries" ("team_id") WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX "deliveries_waiting_user_idx" ON "deliveries" ("user_id") WHERE sent_at IS NULL AND failed_at IS NULL;
