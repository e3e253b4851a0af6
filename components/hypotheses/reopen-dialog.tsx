"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { MomentField } from "#components/timeline/moment-field.tsx";
import { type Moment, momentIn } from "#components/timeline/moment.ts";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

/** Takes a settled hypothesis up again: what makes it plausible now, and since when. */
export function ReopenDialog({ hypothesis, onClose }: { hypothesis: HypothesisJson; onClose: () => void }) {
  const store = useIncidentStore();
  const zone = useReaderTimeZone();
  const [because, setBecause] = useState("");
  const [moment, setMoment] = useState<Moment>({ text: "", zone });
  const form = useSubmit(["because", "at"]);
  return (
    <FormDialog
      title="Take it up again"
      description={hypothesis.statement}
      action="Reopen it"
      form={form}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const time = await momentIn(moment);
        const reopened = await api.call(
          "POST /hypotheses/{id}/reopen",
          {
            id: hypothesis.id,
            because,
            ...(time && { at: time.occurredAt, zone: time.occurredZone }),
          },
          { idempotencyKey },
        );
        store.takeAnswer({ hypothesis: reopened });
        onClose();
      }}
    >
      <Field
        label="What makes it plausible again"
        required
        error={form.errors.fields.because}
        hint="The time since it was settled does not count as its cost."
      >
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={2}
            value={because}
            onChange={(event) => setBecause(event.target.value)}
          />
        )}
      </Field>
      <MomentField
        label="When"
        hideLabel={false}
        optional
        moment={moment}
        onChange={setMoment}
        error={form.errors.fields.at}
        hint="Now, if left empty."
      />
    </FormDialog>
  );
}
