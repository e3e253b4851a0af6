"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

const OUTCOMES = [
  { value: "ruled_out", label: "Ruled out", hint: "It was not that: a misleading path" },
  { value: "confirmed", label: "Confirmed", hint: "It was that" },
  { value: "abandoned", label: "Abandoned", hint: "Nobody follows it any more" },
] as const;

type Outcome = (typeof OUTCOMES)[number]["value"];

/** Settles a hypothesis: how it ended, and what showed it. */
export function SettleDialog({ hypothesis, onClose }: { hypothesis: HypothesisJson; onClose: () => void }) {
  const [outcome, setOutcome] = useState<Outcome>("ruled_out");
  const [because, setBecause] = useState("");
  const form = useSubmit(["because", "outcome"]);
  return (
    <FormDialog
      title="Settle the hypothesis"
      description={hypothesis.statement}
      action="Settle it"
      form={form}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        await api.call(
          "POST /hypotheses/{id}/settle",
          { id: hypothesis.id, outcome, because },
          { idempotencyKey },
        );
        onClose();
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
      <Field label="What settled it" required error={form.errors.fields.because}>
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
    </FormDialog>
  );
}
