"use client";
import { useState } from "react";

import { categoryWords } from "#components/hypotheses/hypothesis-words.ts";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { CauseKind, HypothesisCategory } from "#prisma/generated/enums.ts";

import { causeKindWords } from "./cause-words.ts";

const kinds = Object.values(CauseKind);
const kindOptions = kinds.map((kind) => ({ value: kind, label: causeKindWords[kind] }));
const categoryOptions = Object.values(HypothesisCategory).map((category) => ({
  value: category,
  label: categoryWords[category],
}));

/** Names a cause and the chain of whys behind it, one a line. */
export function CauseDialog({ onClose }: { onClose: () => void }) {
  const { key } = useIncident((snapshot) => snapshot.incident);
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const [kind, setKind] = useState<CauseKind>("root");
  const [category, setCategory] = useState<string>("database");
  const [statement, setStatement] = useState("");
  const [whys, setWhys] = useState("");
  const [hypothesisId, setHypothesisId] = useState("");
  const form = useSubmit(["kind", "category", "statement", "mechanism", "hypothesisId"]);
  const { fields } = form.errors;
  const confirmed = hypotheses.filter(({ outcome }) => outcome === "confirmed");
  return (
    <FormDialog
      title="Name a cause"
      action="Name it"
      form={form}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const mechanism = whys.split("\n").filter((why) => why.trim() !== "");
        const from = hypothesisId === "" ? {} : { hypothesisId };
        await api.call(
          "POST /incidents/{key}/causes",
          { key, kind, category, statement, mechanism, ...from },
          { idempotencyKey },
        );
        onClose();
      }}
    >
      <Field label="Cause" required error={fields.statement}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={2}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Kind" required error={fields.kind}>
          {(control) => (
            <Select
              {...control}
              options={kindOptions}
              value={kind}
              onValueChange={(value) => setKind(kinds.find((name) => name === value) ?? kind)}
            />
          )}
        </Field>
        <Field label="Where" required error={fields.category}>
          {(control) => (
            <Select {...control} options={categoryOptions} value={category} onValueChange={setCategory} />
          )}
        </Field>
      </div>
      <Field label="Mechanism" optional error={fields.mechanism} hint="Why, and why that: one step a line.">
        {(control) => (
          <Textarea {...control} rows={3} value={whys} onChange={(event) => setWhys(event.target.value)} />
        )}
      </Field>
      {confirmed.length === 0 ? null : (
        <Field label="From the hypothesis" optional error={fields.hypothesisId}>
          {(control) => (
            <Select
              {...control}
              placeholder="None"
              options={confirmed.map(({ id, statement: words }) => ({ value: id, label: words }))}
              value={hypothesisId}
              onValueChange={setHypothesisId}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
