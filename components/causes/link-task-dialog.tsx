"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { CauseJson } from "#lib/domain/causes/schema.ts";

/** Says which task of the incident addresses a cause. */
export function LinkTaskDialog({ cause, onClose }: { cause: CauseJson; onClose: () => void }) {
  const tasks = useIncident((snapshot) => snapshot.tasks);
  const linkable = tasks.filter(({ causeId }) => causeId !== cause.id);
  const [taskId, setTaskId] = useState("");
  const form = useSubmit(["causeId"]);
  const task = linkable.find(({ id }) => id === taskId);
  return (
    <FormDialog
      title="Link a task to the cause"
      description={cause.statement}
      action="Link it"
      form={form}
      onClose={onClose}
      onSubmit={async () => {
        if (task !== undefined) {
          const { id, version } = task;
          await api.call("PATCH /tasks/{id}", { id, expectedVersion: version, causeId: cause.id });
        }
        onClose();
      }}
    >
      {linkable.length === 0 ? (
        <p className="text-muted">There is no other task in this incident. Add one for the cause instead.</p>
      ) : (
        <Field label="Task that addresses it" required error={form.errors.fields.causeId}>
          {(control) => (
            <Select
              {...control}
              autoFocus
              placeholder="Choose"
              options={linkable.map(({ id, title }) => ({ value: id, label: title }))}
              value={taskId}
              onValueChange={setTaskId}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
