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
import type { CauseJson } from "#lib/domain/causes/schema.ts";
import { guessCategory } from "#lib/domain/hypotheses/guess-category.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import { CauseKind } from "#prisma/generated/enums.ts";

import { causeKindWords } from "./cause-words.ts";
import { type Why, whyOf, WhysField } from "./whys-field.tsx";

const kinds = Object.values(CauseKind);
const kindOptions = kinds.map((kind) => ({ value: kind, label: causeKindWords[kind] }));

export type CauseDialogProps = {
  /** The confirmed hypothesis that it comes from. */
  from?: HypothesisJson;
  /** The cause to change; a new one without. */
  cause?: CauseJson;
  onClose: () => void;
};

/** Names a cause and the chain of whys behind it, or changes one. */
export function CauseDialog({ from, cause, onClose }: CauseDialogProps) {
  const { key } = useIncident((snapshot) => snapshot.incident);
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const catalogue = useChoices("GET /cause-categories");
  const [kind, setKind] = useState<CauseKind>(cause?.kind ?? "root");
  const [chosen, setChosen] = useState(cause?.category ?? from?.category ?? null);
  const [statement, setStatement] = useState(cause?.statement ?? from?.statement ?? "");
  const [whys, setWhys] = useState<readonly Why[]>(() => (cause?.mechanism ?? [""]).map(whyOf));
  const [hypothesisId, setHypothesisId] = useState(cause?.hypothesisId ?? from?.id ?? "");
  const form = useSubmit(["kind", "category", "statement", "mechanism", "hypothesisId"]);
  const { fields } = form.errors;
  const guessed = guessCategory(statement);
  const category = chosen ?? guessed ?? "";
  const offered = catalogue.filter(({ slug, retired }) => !retired || slug === cause?.category);
  // Until the catalogue is here, what is chosen stands for itself.
  const known =
    category === "" || offered.some(({ slug }) => slug === category)
      ? offered
      : [...offered, { slug: category, name: category.replaceAll("-", " ") }];
  const linkable = hypotheses.filter(
    ({ id, outcome }) => outcome === "confirmed" || id === cause?.hypothesisId,
  );

  async function save(idempotencyKey: string): Promise<void> {
    const mechanism = whys.map(({ text }) => text.trim()).filter((text) => text !== "");
    const words = { kind, category, statement, mechanism };
    if (cause === undefined) {
      const link = hypothesisId === "" ? {} : { hypothesisId };
      await api.call("POST /incidents/{key}/causes", { key, ...words, ...link }, { idempotencyKey });
    } else {
      const { category: _category, ...others } = words;
      await api.call("PATCH /causes/{id}", {
        id: cause.id,
        expectedVersion: cause.version,
        ...(category === "" ? others : words),
        hypothesisId: hypothesisId === "" ? null : hypothesisId,
      });
    }
    onClose();
  }

  return (
    <FormDialog
      title={cause === undefined ? "Name a cause" : "Change the cause"}
      action={cause === undefined ? "Name it" : "Save"}
      {...(from !== undefined && {
        description: "The hypothesis is confirmed. Is it a cause? If not, cancel: nothing is lost.",
      })}
      form={form}
      onClose={onClose}
      onSubmit={save}
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
        <Field
          label="Where"
          required
          error={fields.category}
          {...(chosen === null && guessed !== null && { hint: "Guessed from your words." })}
        >
          {(control) => (
            <Select
              {...control}
              placeholder="Choose"
              options={known.map(({ slug, name }) => ({ value: slug, label: name }))}
              value={category}
              onValueChange={setChosen}
            />
          )}
        </Field>
      </div>
      <WhysField whys={whys} onChange={setWhys} error={fields.mechanism} />
      {linkable.length === 0 ? null : (
        <Field label="From the hypothesis" optional error={fields.hypothesisId}>
          {(control) => (
            <Select
              {...control}
              placeholder="None"
              options={linkable.map(({ id, statement: words }) => ({ value: id, label: words }))}
              value={hypothesisId}
              onValueChange={setHypothesisId}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
