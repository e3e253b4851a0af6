"use client";
import { useState } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { MomentField } from "#components/timeline/moment-field.tsx";
import { type Moment, momentIn } from "#components/timeline/moment.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { needsReason } from "#lib/domain/incidents/rules.ts";
import type { IncidentStatus } from "#prisma/generated/enums.ts";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { statusAction } from "./status-action.ts";
import { useSubmit } from "./use-submit.ts";

/** Asks what a change of status needs: the reason where one is required, a note and a time if there are any. */
export function StatusDialog({ to, onClose }: { to: IncidentStatus; onClose: () => void }) {
  const store = useIncidentStore();
  const { key, status } = useIncident((snapshot) => snapshot.incident);
  const zone = useReaderTimeZone();
  const [from] = useState(status);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [moment, setMoment] = useState<Moment>({ text: "", zone });
  const form = useSubmit(["reason", "note", "at"]);
  const { fields } = form.errors;
  const asksReason = needsReason(from, to);

  async function change(idempotencyKey: string): Promise<void> {
    const time = await momentIn(moment);
    const words = {
      ...(reason === "" ? {} : { reason }),
      ...(note === "" ? {} : { note }),
      ...(time && { at: time.occurredAt }),
    };
    store.setIncident(
      await api.call("POST /incidents/{key}/status", { key, to, ...words }, { idempotencyKey }),
    );
    onClose();
  }

  return (
    <FormDialog
      title={statusAction(from, to)}
      action={statusAction(from, to)}
      form={form}
      onClose={onClose}
      onSubmit={change}
    >
      {asksReason ? (
        <Field
          label="Reason"
          required
          error={fields.reason}
          hint={to === "cancelled" ? "Duplicate, false alarm or test, and of what." : "What came back."}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label="Note" optional error={fields.note} hint="Stands on the timeline.">
        {(control) => (
          <Textarea
            {...control}
            autoFocus={!asksReason}
            rows={2}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <MomentField
        label="When"
        hideLabel={false}
        optional
        moment={moment}
        onChange={setMoment}
        error={fields.at}
        hint="Now, if left empty."
      />
    </FormDialog>
  );
}
