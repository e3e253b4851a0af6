"use client";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { timeFrom } from "#components/timeline/read-time-text.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";

import { categoryOf, HypothesisFields, hypothesisDraft } from "./hypothesis-fields.tsx";

/** Opens a hypothesis, now or since an earlier time. */
export function HypothesisDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const { key } = useIncident((snapshot) => snapshot.incident);
  const timeZone = useReaderTimeZone();
  const kept = useKeptDraft("hypothesis", () => ({ ...hypothesisDraft(), opened: "" }));
  const { draft, change } = kept;
  const form = useSubmit(["statement", "category", "clue", "openedAt"]);

  async function open(idempotencyKey: string): Promise<void> {
    const { statement, clue, opened } = draft;
    const category = categoryOf(draft);
    const time = timeFrom(opened, timeZone);
    const given = {
      key,
      statement,
      ...(category !== null && { category }),
      ...(clue.trim() === "" ? {} : { clue }),
      ...(time && { openedAt: time.at, zone: time.zone, precision: time.precision }),
    };
    store.takeAnswer({
      hypothesis: await api.call("POST /incidents/{key}/hypotheses", given, { idempotencyKey }),
    });
    kept.forget();
    onClose();
  }

  return (
    <FormDialog
      title="Open a hypothesis"
      action="Open it"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={open}
    >
      <HypothesisFields draft={draft} change={change} errors={form.errors.fields} />
      <TimeTextField
        label="Followed since"
        optional
        text={draft.opened}
        onChange={(opened) => change({ opened })}
        error={form.errors.fields.openedAt}
        empty="Now, if left empty."
      />
    </FormDialog>
  );
}
