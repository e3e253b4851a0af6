"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useChoices } from "#components/incidents/use-choices.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

/** Calls in a team or a person. */
export function EscalateDialog({ onClose }: { onClose: () => void }) {
  const { key } = useIncident((snapshot) => snapshot.incident);
  const teams = useChoices("GET /teams");
  const users = useChoices("GET /users");
  const [target, setTarget] = useState("");
  const [reason, setReason] = useState("");
  const form = useSubmit(["toTeam", "toUser", "reason"]);
  const { fields } = form.errors;
  const options = [
    ...teams.map(({ slug, name }) => ({ value: `team ${slug}`, label: `${name} (team)` })),
    ...users
      .filter(({ disabled }) => !disabled)
      .map(({ id, name }) => ({ value: `user ${id}`, label: name })),
  ];
  return (
    <FormDialog
      title="Escalate"
      action="Escalate"
      form={form}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const [type, id = ""] = target.split(" ");
        const to = target === "" ? {} : type === "team" ? { toTeam: id } : { toUser: id };
        await api.call("POST /incidents/{key}/escalations", { key, ...to, reason }, { idempotencyKey });
        onClose();
      }}
    >
      <Field label="To" required error={fields.toTeam ?? fields.toUser}>
        {(control) => (
          <Select
            {...control}
            autoFocus
            options={options}
            placeholder="A team or a person"
            value={target}
            onValueChange={setTarget}
          />
        )}
      </Field>
      <Field label="Why" required error={fields.reason} hint="What they should look at first.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
