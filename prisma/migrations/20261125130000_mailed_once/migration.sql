-- What went into a mail waits for none: it stays so when that mail is forgotten.
UPDATE "notifications" SET "mail_due_at" = NULL WHERE "delivery_id" IS NOT NULL AND "mail_due_at" IS NOT NULL;

DROP INDEX "notifications_mail_idx";
CREATE INDEX "notifications_mail_idx" ON "notifications" ("mail_due_at") WHERE mail_due_at IS NOT NULL;
