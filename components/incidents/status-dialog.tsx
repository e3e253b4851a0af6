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
import { writeTime } from "#lib/domain/time/expression/write-time.ts";
import type { Cancellation, IncidentStatus } from "#prisma/generated/enums.ts";

import { api } from "./api.ts";
import { CancellationFields } from "./cancellation-fields.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { statusAction } from "./status-action.ts";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSubmit } from "./use-submit.ts";

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

type ReasonFieldProps = {
  isCancellation: boolean;
  reason: string;
  onChange: (reason: string) => void;
  error: readonly string[] | undefined;
};

/** Why: of a cancelled incident beside what it turned out to be, of a reopened one by itself. */
function ReasonField({ isCancellation, reason, onChange, error }: ReasonFieldProps) {
  return (
    <Field
      label={isCancellation ? "In words" : "Reason"}
      optional={isCancellation}
      required={!isCancellation}
      {...(error !== undefined && { error })}
      hint={isCancellation ? "How one could tell." : "What came back, or was never gone."}
    >
      {(control) => (
        <Input
          {...control}
          autoFocus={!isCancellation}
          maxLength={500}
          value={reason}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type Draft = {
  reason: string;
  note: string;
  time: string;
  cancelledAs: Cancellation | null;
  original: IncidentSummaryJson | null;
  endsImpact: boolean;
};

const emptyDraft: Draft = {
  reason: "",
  note: "",
  time: "",
  cancelledAs: null,
  original: null,
  endsImpact: true,
};

/** A time as one would write it. */
const written = (at: string, zone: string) =>
  writeTime({ occurredAt: at, occurredZone: zone, precision: "exact" }, zone);

/** What was filled in, as the API takes it. Throws with a sentence for a time that is none. */
function inputOf({ reason, note, time, cancelledAs, original }: Draft, zone: string) {
  const at = timeFrom(time, zone);
  return {
    ...(reason.trim() !== "" && { reason }),
    ...(note.trim() !== "" && { note }),
    ...(at && { at: at.at, zone: at.zone, precision: at.precision }),
    ...(cancelledAs !== null && { cancelledAs }),
    ...(cancelledAs === "duplicate" && original !== null && { duplicateOf: original.key }),
  };
}

export type StatusDialogProps = {
  to: IncidentStatus;
  /** When it probably became so; RFC 3339. */
  at?: string;
  onClose: () => void;
};

/** Asks what a change of status needs, and offers what is usually due with it; the table of transitions says what. */
export function StatusDialog({ to, at, onClose }: StatusDialogProps) {
  const store = useIncidentStore();
  const { key, status, impactWindows } = useIncident((snapshot) => snapshot.incident);
  const { merge } = useLifecycleForms();
  const zone = useReaderTimeZone();
  const [from] = useState(status);
  const kept = useKeptDraft(`status ${to}`, () => ({
    ...emptyDraft,
    time: at === undefined ? "" : written(at, zone),
  }));
  const { draft, change: set } = kept;
  const form = useSubmit(["reason", "note", "at", "cancelledAs", "duplicateOf"]);
  const { fields } = form.errors;
  const { requires = [], offers = [] } = transitionOf(from, to) ?? {};
  const isCancellation = requires.includes("cancellation");
  const asksWhy = isCancellation || requires.includes("reason");
  const offersEnd = offers.includes("endImpact") && impactWindows.some(({ endedAt }) => endedAt === null);

  async function change(idempotencyKey: string): Promise<void> {
    if (isCancellation && draft.cancelledAs === null)
      throw new Error("Say what it turned out to be: a duplicate, a false alarm or a test.");
    const input = { key, to, ...inputOf(draft, zone), ...(offersEnd && { endImpact: draft.endsImpact }) };
    store.setIncident(await api.call("POST /incidents/{key}/status", input, { idempotencyKey }));
    kept.forget();
    onClose();
  }

  return (
    <FormDialog
      title={statusAction(from, to)}
      action={statusAction(from, to)}
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={change}
    >
      {offers.includes("settleHypotheses") ? <LeftOpen /> : null}
      {isCancellation ? (
        <CancellationFields
          chosen={draft.cancelledAs}
          onChoose={(cancelledAs) => set({ cancelledAs })}
          original={draft.original}
          onOriginal={(original) => set({ original })}
          incidentKey={key}
          onMerge={() => {
            onClose();
            merge?.();
          }}
          error={fields.cancelledAs ?? fields.duplicateOf}
        />
      ) : null}
      {asksWhy ? (
        <ReasonField
          isCancellation={isCancellation}
          reason={draft.reason}
          onChange={(reason) => set({ reason })}
          error={fields.reason}
        />
      ) : null}
      <Field label="Note" optional error={fields.note} hint="Stands on the timeline.">
        {(control) => (
          <Textarea
            {...control}
            autoFocus={!asksWhy}
            rows={2}
            value={draft.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        )}
      </Field>
      <TimeTextField
        label="When"
        optional
        text={draft.time}
        onChange={(time) => set({ time })}
        empty="Now, if left empty."
        error={fields.at}
      />
      {offersEnd ? (
        <Checkbox
          label="Users stopped being affected then, too"
          checked={draft.endsImpact}
          onCheckedChange={(checked) => set({ endsImpact: checked === true })}
        />
      ) : null}
    </FormDialog>
  );
}
