"use client";
import { type SyntheticEvent, useId, useState } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { MomentField } from "#components/timeline/moment-field.tsx";
import { type Moment, momentIn } from "#components/timeline/moment.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { needsReason } from "#lib/domain/incidents/rules.ts";
import type { IncidentStatus } from "#prisma/generated/enums.ts";

import { FormMessage } from "./form-message.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { api } from "./api.ts";
import { statusAction } from "./status-menu.tsx";
import { useSubmit } from "./use-submit.ts";

/** Asks what a change of status needs: the reason where one is required, a note and a time if there are any. */
export function StatusDialog({ to, onClose }: { to: IncidentStatus; onClose: () => void }) {
  const store = useIncidentStore();
  const { key, status } = useIncident((snapshot) => snapshot.incident);
  const zone = useReaderTimeZone();
  const form = useId();
  const [from] = useState(status);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [moment, setMoment] = useState<Moment>({ text: "", zone });
  const { isBusy, errors, submit } = useSubmit(["reason", "note", "at"]);
  const asksReason = needsReason(from, to);

  async function change(idempotencyKey: string): Promise<void> {
    const time = await momentIn(moment);
    const words = { ...(reason === "" ? {} : { reason }), ...(note === "" ? {} : { note }), ...(time && { at: time.occurredAt }) };
    store.setIncident(await api.call("POST /incidents/{key}/status", { key, to, ...words }, { idempotencyKey }));
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={statusAction(from, to)}
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Leave it as it is</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="primary" busy={isBusy}>
            {statusAction(from, to)}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void submit(change);
        }}
      >
        {asksReason ? (
          <Field
            label="Reason"
            required
            error={errors.fields.reason}
            hint={to === "cancelled" ? "Duplicate, false alarm or test, and of what." : "What came back."}
          >
            {(control) => <Input {...control} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        ) : null}
        <Field label="Note" optional error={errors.fields.note} hint="Stands on the timeline.">
          {(control) => <Textarea {...control} autoFocus={!asksReason} rows={2} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <MomentField label="When" hideLabel={false} optional moment={moment} onChange={setMoment} error={errors.fields.at} hint="Now, if left empty." />
        <FormMessage errors={errors} />
      </form>
    </Dialog>
  );
}
