-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('escalation', 'escalation_update', 'assignment', 'mention', 'status');

-- CreateEnum
CREATE TYPE "MailTiming" AS ENUM ('at_once', 'digest', 'off');

-- CreateEnum
CREATE TYPE "DeliveryChannel" AS ENUM ('email', 'webhook');

-- AlterTable
ALTER TABLE "escalations" ADD COLUMN     "ack_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "asked_user_id" UUID,
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "teams" ADD COLUMN     "acknowledge_minutes" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "escalation_rounds" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "webhook_secret" TEXT,
ADD COLUMN     "webhook_url" TEXT;

-- CreateTable
CREATE TABLE "event_consumers" (
    "name" TEXT NOT NULL,
    "last_event_id" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "event_consumers_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "event_id" BIGINT NOT NULL,
    "incident_id" UUID,
    "entry_id" UUID,
    "escalation_id" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "in_inbox" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mail_due_at" TIMESTAMPTZ(3),
    "delivery_id" UUID,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "channel" "DeliveryChannel" NOT NULL,
    "user_id" UUID,
    "team_id" UUID,
    "incident_id" UUID,
    "message" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" UUID,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_settings" (
    "user_id" UUID NOT NULL,
    "digest_minutes" INTEGER NOT NULL DEFAULT 10,
    "webhook_url" TEXT,
    "webhook_secret" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "notification_preferences" (
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "inbox" BOOLEAN NOT NULL,
    "email" "MailTiming" NOT NULL,

    CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateIndex
CREATE INDEX "notifications_user_id_id_idx" ON "notifications"("user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notifications_incident_id_idx" ON "notifications"("incident_id");

-- CreateIndex
CREATE INDEX "notifications_escalation_id_idx" ON "notifications"("escalation_id");

-- CreateIndex
CREATE INDEX "notifications_delivery_id_idx" ON "notifications"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_user_id_event_id_kind_key" ON "notifications"("user_id", "event_id", "kind");

-- CreateIndex
CREATE INDEX "deliveries_user_id_id_idx" ON "deliveries"("user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "deliveries_team_id_id_idx" ON "deliveries"("team_id", "id" DESC);

-- CreateIndex
CREATE INDEX "deliveries_incident_id_idx" ON "deliveries"("incident_id");

-- CreateIndex
CREATE INDEX "escalations_asked_user_id_idx" ON "escalations"("asked_user_id");

-- AddForeignKey
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_asked_user_id_fkey" FOREIGN KEY ("asked_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_escalation_id_fkey" FOREIGN KEY ("escalation_id") REFERENCES "escalations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

ALTER TABLE "teams" ADD CONSTRAINT "teams_policy_check" CHECK (acknowledge_minutes BETWEEN 1 AND 1440 AND escalation_rounds BETWEEN 1 AND 10);
ALTER TABLE "teams" ADD CONSTRAINT "teams_webhook_check" CHECK ((webhook_url IS NULL) = (webhook_secret IS NULL));
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_step_check" CHECK (step >= 0 AND round >= 1);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_one_recipient_check" CHECK (num_nonnulls(user_id, team_id) = 1);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_ended_once_check" CHECK (sent_at IS NULL OR failed_at IS NULL);
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_digest_check" CHECK (digest_minutes BETWEEN 5 AND 1440);
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_webhook_check" CHECK ((webhook_url IS NULL) = (webhook_secret IS NULL));

-- What the worker looks for every second, and what lists ask of every incident: few rows of many.
CREATE INDEX "escalations_due_idx" ON "escalations" ("ack_due_at")
  WHERE acknowledged_at IS NULL AND timed_out_at IS NULL AND ack_due_at IS NOT NULL;
CREATE INDEX "escalations_unacknowledged_idx" ON "escalations" ("incident_id") WHERE acknowledged_at IS NULL;
CREATE INDEX "notifications_unread_idx" ON "notifications" ("user_id") WHERE read_at IS NULL AND in_inbox;
CREATE INDEX "notifications_mail_idx" ON "notifications" ("mail_due_at") WHERE delivery_id IS NULL AND mail_due_at IS NOT NULL;
CREATE INDEX "deliveries_waiting_idx" ON "deliveries" ("due_at") WHERE sent_at IS NULL AND failed_at IS NULL;

-- What happened before there were notifications notifies nobody.
INSERT INTO "event_consumers" ("name", "last_event_id") SELECT 'notifications', coalesce(max(id), 0) FROM "events";

-- As before, and whoever reads the outbox has read what was restored: its numbers are others now.
CREATE OR REPLACE FUNCTION renumber_restored_events() RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE renumbered bigint := 0;
  BEGIN
    LOCK TABLE events IN EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM events WHERE xact >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint) THEN
      WITH restored AS (DELETE FROM events RETURNING *)
      INSERT INTO events (xact, id, type, incident_id, data, request_id, at)
        SELECT 0, row_number() OVER (ORDER BY id), type, incident_id, data, request_id, at FROM restored;
      GET DIAGNOSTICS renumbered = ROW_COUNT;
      UPDATE event_consumers SET last_event_id = renumbered;
    END IF;
    UPDATE event_consumers SET last_event_id = 0
      WHERE last_event_id >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint * 1000000;
    RETURN renumbered;
  END $$;
