"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { HypothesisCategory } from "#prisma/generated/enums.ts";

import { categoryWords } from "./hypothesis-words.ts";

const categories = Object.values(HypothesisCategory);
const options = categories.map((category) => ({ value: category, label: categoryWords[category] }));

/** Opens a hypothesis. */
export function HypothesisDialog({ onClose }: { onClose: () => void }) {
  const { key } = useIncident((snapshot) => snapshot.incident);
  const [statement, setStatement] = useState("");
  const [category, setCategory] = useState<HypothesisCategory>("database");
  const [clue, setClue] = useState("");
  const form = useSubmit(["statement", "category", "clue"]);
  const { fields } = form.errors;
  return (
    <FormDialog
      title="Open a hypothesis"
      action="Open it"
      form={form}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const words = { statement, category, ...(clue.trim() === "" ? {} : { clue }) };
        await api.call("POST /incidents/{key}/hypotheses", { key, ...words }, { idempotencyKey });
        onClose();
      }}
    >
      <Field label="What might it be?" required error={fields.statement}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={500}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        )}
      </Field>
      <Field label="Where" required error={fields.category}>
        {(control) => (
          <Select
            {...control}
            options={options}
            value={category}
            onValueChange={(value) => setCategory(categories.find((name) => name === value) ?? category)}
          />
        )}
      </Field>
      <Field label="Clue" optional error={fields.clue} hint="What makes it plausible.">
        {(control) => (
          <Textarea {...control} rows={2} value={clue} onChange={(event) => setClue(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
