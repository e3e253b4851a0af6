"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useChoices } from "#components/incidents/use-choices.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { guessCategory } from "#lib/domain/hypotheses/guess-category.ts";
import { CauseKind } from "#prisma/generated/enums.ts";

import { causeKindWords } from "./cause-words.ts";
import { type Why, WhysField } from "./whys-field.tsx";

const kinds = Object.values(CauseKind);
const kindOptions = kinds.map((kind) => ({ value: kind, label: causeKindWords[kind] }));

/** A cause as its form holds it. */
export type CauseDraft = {
  statement: string;
  kind: CauseKind;
  /** Null while nobody has chosen one. */
  chosen: string | null;
  whys: readonly Why[];
  /** Empty for none. */
  hypothesisId: string;
};

/** The category that was chosen, else the one that the words suggest; empty for none. */
export const categoryOf = ({ chosen, statement }: CauseDraft): string =>
  chosen ?? guessCategory(statement) ?? "";

export const mechanismOf = ({ whys }: CauseDraft): string[] =>
  whys.map(({ text }) => text.trim()).filter((text) => text !== "");

export type CauseFieldsProps = {
  draft: CauseDraft;
  change: (part: Partial<CauseDraft>) => void;
  /** What the cause has already, which is offered also when it no longer would be. */
  kept: { category: string | null; hypothesisId: string | null };
  errors: Readonly<Record<string, readonly string[]>>;
};

/** The fields of a cause. */
export function CauseFields({ draft, change, kept, errors }: CauseFieldsProps) {
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const linkable = hypotheses.filter(
    ({ id, outcome }) => outcome === "confirmed" || id === kept.hypothesisId,
  );
  return (
    <>
      <Field label="Cause" required error={errors.statement ?? []}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={2}
            value={draft.statement}
            onChange={(event) => change({ statement: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Kind" required error={errors.kind ?? []}>
          {(control) => (
            <Select
              {...control}
              options={kindOptions}
              value={draft.kind}
              onValueChange={(value) => change({ kind: kinds.find((name) => name === value) ?? draft.kind })}
            />
          )}
        </Field>
        <CategoryField
          draft={draft}
          keptCategory={kept.category}
          onChange={(chosen) => change({ chosen })}
          error={errors.category ?? []}
        />
      </div>
      <WhysField whys={draft.whys} onChange={(whys) => change({ whys })} error={errors.mechanism} />
      {linkable.length === 0 ? null : (
        <Field label="From the hypothesis" optional error={errors.hypothesisId ?? []}>
          {(control) => (
            <Select
              {...control}
              placeholder="None"
              options={linkable.map(({ id, statement }) => ({ value: id, label: statement }))}
              value={draft.hypothesisId}
              onValueChange={(hypothesisId) => change({ hypothesisId })}
            />
          )}
        </Field>
      )}
    </>
  );
}

type CategoryFieldProps = {
  draft: CauseDraft;
  keptCategory: string | null;
  onChange: (chosen: string) => void;
  error: readonly string[];
};

function CategoryField({ draft, keptCategory, onChange, error }: CategoryFieldProps) {
  const catalogue = useChoices("GET /cause-categories");
  const category = categoryOf(draft);
  const offered = catalogue.filter(({ slug, retired }) => !retired || slug === keptCategory);
  // Until the catalogue is here, what is chosen stands for itself.
  const isKnown = category === "" || offered.some(({ slug }) => slug === category);
  const options = isKnown ? offered : [...offered, { slug: category, name: category.replaceAll("-", " ") }];
  const isGuess = draft.chosen === null && category !== "";
  return (
    <Field label="Where" required error={error} {...(isGuess && { hint: "Guessed from your words." })}>
      {(control) => (
        <Select
          {...control}
          placeholder="Choose"
          options={options.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={category}
          onValueChange={onChange}
        />
      )}
    </Field>
  );
}
