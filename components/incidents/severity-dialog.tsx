"use client";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { SeverityField } from "./severity-field.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSubmit } from "./use-submit.ts";

/** Changes the severity and says why. */
export function SeverityDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const incident = useIncident((snapshot) => snapshot.incident);
  const kept = useKeptDraft("severity", () => ({ severity: incident.severity, reason: "" }));
  const { change: set } = kept;
  const { severity, reason } = kept.draft;
  const form = useSubmit(["severity", "severityReason"]);
  const { fields } = form.errors;

  async function change(): Promise<void> {
    const { key, version, severity: before } = store.read().incident;
    if (severity === before) throw new Error(`It is ${before} already. Choose another severity.`);
    const words = reason.trim() === "" ? {} : { severityReason: reason };
    store.setIncident(
      await api.call("PATCH /incidents/{key}", { key, expectedVersion: version, severity, ...words }),
    );
    kept.forget();
    onClose();
  }

  return (
    <FormDialog
      title="Change the severity"
      action="Change"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={change}
    >
      <SeverityField
        severity={severity}
        onChange={(chosen) => set({ severity: chosen })}
        error={fields.severity}
      />
      <Field label="Reason" optional error={fields.severityReason} hint="Stands on the timeline.">
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
