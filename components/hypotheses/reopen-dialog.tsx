"use client";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { timeFrom } from "#components/timeline/read-time-text.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

/** Takes a settled hypothesis up again: what makes it plausible now, and since when. */
export function ReopenDialog({ hypothesis, onClose }: { hypothesis: HypothesisJson; onClose: () => void }) {
  const store = useIncidentStore();
  const timeZone = useReaderTimeZone();
  const kept = useKeptDraft(`reopen ${hypothesis.id}`, () => ({ because: "", time: "" }));
  const { draft, change } = kept;
  const form = useSubmit(["because", "at"]);
  return (
    <FormDialog
      title="Take it up again"
      description={hypothesis.statement}
      action="Reopen it"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const time = timeFrom(draft.time, timeZone);
        const reopened = await api.call(
          "POST /hypotheses/{id}/reopen",
          {
            id: hypothesis.id,
            because: draft.because,
            ...(time && { at: time.at, zone: time.zone, precision: time.precision }),
          },
          { idempotencyKey },
        );
        store.takeAnswer({ hypothesis: reopened });
        kept.forget();
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
            value={draft.because}
            onChange={(event) => change({ because: event.target.value })}
          />
        )}
      </Field>
      <TimeTextField
        label="When"
        optional
        text={draft.time}
        onChange={(time) => change({ time })}
        error={form.errors.fields.at}
        empty="Now, if left empty."
      />
    </FormDialog>
  );
}
