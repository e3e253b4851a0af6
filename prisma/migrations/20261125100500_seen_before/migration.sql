-- Whether the warning of an earlier misleading path helped in an incident, by whom.
CREATE TABLE "path_marks" (
    "incident_id" UUID NOT NULL,
    "hypothesis_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "path_marks_pkey" PRIMARY KEY ("incident_id","hypothesis_id","user_id")
);

CREATE INDEX "path_marks_hypothesis_id_idx" ON "path_marks"("hypothesis_id");
CREATE INDEX "path_marks_user_id_idx" ON "path_marks"("user_id");

ALTER TABLE "path_marks" ADD CONSTRAINT "path_marks_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "path_marks" ADD CONSTRAINT "path_marks_hypothesis_id_fkey" FOREIGN KEY ("hypothesis_id") REFERENCES "hypotheses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "path_marks" ADD CONSTRAINT "path_marks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Misleading paths alone are looked for, newest first.
CREATE INDEX "hypotheses_ruled_out_idx" ON "hypotheses"("incident_id", "id") WHERE outcome = 'ruled_out';
