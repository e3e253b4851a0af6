"use client";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { guessCategory } from "#lib/domain/hypotheses/guess-category.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import { HypothesisCategory } from "#prisma/generated/enums.ts";

import { categoryWords } from "./hypothesis-words.ts";

const categories = Object.values(HypothesisCategory);
const options = categories.map((category) => ({ value: category, label: categoryWords[category] }));

/** What is said of a hypothesis, as its form holds it. */
export type HypothesisDraft = {
  statement: string;
  /** Null while nobody has chosen one. */
  chosen: HypothesisCategory | null;
  clue: string;
};

/** What a form about a hypothesis begins with. */
export const hypothesisDraft = (before?: HypothesisJson): HypothesisDraft => ({
  statement: before?.statement ?? "",
  chosen: before?.category ?? null,
  clue: before?.clue ?? "",
});

/** The category that was chosen, else the one that the words suggest. */
export const categoryOf = ({ statement, chosen, clue }: HypothesisDraft): HypothesisCategory | null =>
  chosen ?? guessCategory(statement) ?? guessCategory(clue);

export type HypothesisFieldsProps = {
  draft: HypothesisDraft;
  change: (part: Partial<HypothesisDraft>) => void;
  errors: Readonly<Record<string, readonly string[]>>;
};

/** The fields that say what a hypothesis is. */
export function HypothesisFields({ draft, change, errors }: HypothesisFieldsProps) {
  const category = categoryOf(draft);
  const isGuess = draft.chosen === null && category !== null;
  return (
    <>
      <Field label="What might it be?" required error={errors.statement ?? []}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={500}
            value={draft.statement}
            onChange={(event) => change({ statement: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Where"
        required
        error={errors.category ?? []}
        {...(isGuess && { hint: "Guessed from your words; change it if it is not that." })}
      >
        {(control) => (
          <Select
            {...control}
            placeholder="Choose"
            options={options}
            value={category ?? ""}
            onValueChange={(value) => change({ chosen: categories.find((name) => name === value) ?? null })}
          />
        )}
      </Field>
      <Field label="Clue" optional error={errors.clue ?? []} hint="What makes it plausible.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.clue}
            onChange={(event) => change({ clue: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
