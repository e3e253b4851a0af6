"use client";
import { useState } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { timeFrom } from "#components/timeline/read-time-text.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { transitionOf } from "#lib/domain/incidents/rules.ts";
import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";
import type { Cancellation, IncidentStatus } from "#prisma/generated/enums.ts";

import { api } from "./api.ts";
import { CancellationFields } from "./cancellation-fields.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { statusAction } from "./status-action.ts";
import { useSubmit } from "./use-submit.ts";

const reasonHints = {
  reason: "What came back, or was never gone.",
  cancellation: "How one could tell.",
};

/** What is still open when an incident is said to be resolved; said, never in the way. */
function LeftOpen() {
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const open = hypotheses.filter(({ outcome }) => outcome === "open").length;
  if (open === 0) return null;
  return (
    <p className="rounded-md border border-amber-line bg-amber-soft px-3 py-2">
      {open === 1 ? "One hypothesis is" : `${open} hypotheses are`} still open. Settle{" "}
      {open === 1 ? "it" : "them"} now or later: the checks beside the timeline keep{" "}
      {open === 1 ? "it" : "them"} in sight.
    </p>
  );
}

/** Asks what a change of status needs, and offers what is usually due with it; the table of transitions says what. */
export function StatusDialog({ to, onClose }: { to: IncidentStatus; onClose: () => void }) {
  const store = useIncidentStore();
  const { key, status, impactWindows } = useIncident((snapshot) => snapshot.incident);
  const { merge } = useLifecycleForms();
  const zone = useReaderTimeZone();
  const [from] = useState(status);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [time, setTime] = useState("");
  const [cancelledAs, setCancelledAs] = useState<Cancellation | null>(null);
  const [original, setOriginal] = useState<IncidentSummaryJson | null>(null);
  const [endsImpact, setEndsImpact] = useState(true);
  const form = useSubmit(["reason", "note", "at", "cancelledAs", "duplicateOf"]);
  const { fields } = form.errors;
  const transition = transitionOf(from, to);
  const isCancellation = transition?.requires.includes("cancellation") ?? false;
  const needsReason = transition?.requires.includes("reason") ?? false;
  const goesOn = impactWindows.some(({ endedAt }) => endedAt === null);
  const offersEnd = goesOn && (transition?.offers.includes("endImpact") ?? false);

  async function change(idempotencyKey: string): Promise<void> {
    if (isCancellation && cancelledAs === null)
      throw new Error("Say what it turned out to be: a duplicate, a false alarm or a test.");
    const at = timeFrom(time, zone);
    const saved = await api.call(
      "POST /incidents/{key}/status",
      {
        key,
        to,
        ...(reason.trim() !== "" && { reason }),
        ...(note.trim() !== "" && { note }),
        ...(at && { at: at.at, zone: at.zone, precision: at.precision }),
        ...(isCancellation && cancelledAs !== null && { cancelledAs }),
        ...(cancelledAs === "duplicate" && original !== null && { duplicateOf: original.key }),
        ...(offersEnd && endsImpact && { endImpact: true }),
      },
      { idempotencyKey },
    );
    store.setIncident(saved);
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
      {transition?.offers.includes("settleHypotheses") === true ? <LeftOpen /> : null}
      {isCancellation ? (
        <CancellationFields
          chosen={cancelledAs}
          onChoose={setCancelledAs}
          original={original}
          onOriginal={setOriginal}
          incidentKey={key}
          onMerge={() => {
            onClose();
            merge?.();
          }}
          error={fields.cancelledAs ?? fields.duplicateOf}
        />
      ) : null}
      {isCancellation || needsReason ? (
        <Field
          label={isCancellation ? "In words" : "Reason"}
          optional={isCancellation}
          required={needsReason}
          error={fields.reason}
          hint={reasonHints[isCancellation ? "cancellation" : "reason"]}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus={needsReason}
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
            autoFocus={!isCancellation && !needsReason}
            rows={2}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <TimeTextField
        label="When"
        optional
        text={time}
        onChange={setTime}
        empty="Now, if left empty."
        error={fields.at}
      />
      {offersEnd ? (
        <Checkbox
          label="Users stopped being affected then, too"
          checked={endsImpact}
          onCheckedChange={(checked) => setEndsImpact(checked === true)}
        />
      ) : null}
    </FormDialog>
  );
}
