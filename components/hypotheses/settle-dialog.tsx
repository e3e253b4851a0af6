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

import { usePathForms } from "./path-dialogs.tsx";

const OUTCOMES = [
  { value: "ruled_out", label: "Ruled out", hint: "It was not that: a misleading path" },
  { value: "confirmed", label: "Confirmed", hint: "It was that" },
  { value: "abandoned", label: "Abandoned", hint: "Nobody follows it any more" },
] as const;

type Outcome = (typeof OUTCOMES)[number]["value"];

const becauseHint: Record<Outcome, string> = {
  ruled_out: "What told you that it was something else. Later readers look for this first.",
  confirmed: "What showed it.",
  abandoned: "Why nobody follows it any more.",
};

/** Settles a hypothesis: how it ended, what showed it, and when. A confirmed one is offered as a cause at once. */
export function SettleDialog({ hypothesis, onClose }: { hypothesis: HypothesisJson; onClose: () => void }) {
  const store = useIncidentStore();
  const zone = useReaderTimeZone();
  const { nameCauseFrom } = usePathForms();
  const [outcome, setOutcome] = useState<Outcome>("ruled_out");
  const [because, setBecause] = useState("");
  const [moment, setMoment] = useState<Moment>({ text: "", zone });
  const form = useSubmit(["because", "outcome", "at"]);
  return (
    <FormDialog
      title="Settle the hypothesis"
      description={hypothesis.statement}
      action="Settle it"
      form={form}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const time = await momentIn(moment);
        const settled = await api.call(
          "POST /hypotheses/{id}/settle",
          {
            id: hypothesis.id,
            outcome,
            because,
            ...(time && { at: time.occurredAt, zone: time.occurredZone }),
          },
          { idempotencyKey },
        );
        store.takeAnswer({ hypothesis: settled });
        onClose();
        if (outcome === "confirmed") nameCauseFrom?.(settled);
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">Outcome</legend>
        {OUTCOMES.map(({ value, label, hint }) => (
          <label key={value} className="flex min-h-7 items-center gap-2">
            <input
              type="radio"
              name="outcome"
              className="size-4 accent-(--color-accent)"
              checked={outcome === value}
              onChange={() => setOutcome(value)}
            />
            <span>{label}</span>
            <span className="text-xs text-subtle">{hint}</span>
          </label>
        ))}
      </fieldset>
      <Field label="What settled it" required error={form.errors.fields.because} hint={becauseHint[outcome]}>
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
