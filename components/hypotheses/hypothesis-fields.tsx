"use client";
import { useState } from "react";

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

/** What is said of a hypothesis; a category that nobody chose is the one that the words suggest. */
export type HypothesisDraft = {
  statement: string;
  category: HypothesisCategory | null;
  clue: string;
  isGuess: boolean;
};

/** The draft of a form about a hypothesis, and what changes it. */
export function useHypothesisDraft(before?: HypothesisJson) {
  const [statement, setStatement] = useState(before?.statement ?? "");
  const [chosen, setChosen] = useState<HypothesisCategory | null>(before?.category ?? null);
  const [clue, setClue] = useState(before?.clue ?? "");
  const guessed = guessCategory(statement) ?? guessCategory(clue);
  const draft: HypothesisDraft = {
    statement,
    category: chosen ?? guessed,
    clue,
    isGuess: chosen === null && guessed !== null,
  };
  return { draft, setStatement, setChosen, setClue };
}

export type HypothesisFieldsProps = ReturnType<typeof useHypothesisDraft> & {
  errors: Readonly<Record<string, readonly string[]>>;
};

/** The fields that say what a hypothesis is. */
export function HypothesisFields({ draft, setStatement, setChosen, setClue, errors }: HypothesisFieldsProps) {
  return (
    <>
      <Field label="What might it be?" required error={errors.statement ?? []}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={500}
            value={draft.statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Where"
        required
        error={errors.category ?? []}
        {...(draft.isGuess && { hint: "Guessed from your words; change it if it is not that." })}
      >
        {(control) => (
          <Select
            {...control}
            placeholder="Choose"
            options={options}
            value={draft.category ?? ""}
            onValueChange={(value) => setChosen(categories.find((name) => name === value) ?? null)}
          />
        )}
      </Field>
      <Field label="Clue" optional error={errors.clue ?? []} hint="What makes it plausible.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.clue}
            onChange={(event) => setClue(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
