"use client";
import { useState } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { EntryTime } from "#components/timeline/entry-time.tsx";
import { kindWords } from "#components/timeline/entry-words.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** More are found by typing words of them. */
const MOST_SHOWN = 40;

export type EntryChoiceProps = {
  chosenId: string | null;
  onChoose: (id: string) => void;
  error: readonly string[] | undefined;
};

/** Chooses an entry of the timeline, newest first; typing narrows them down. */
export function EntryChoice({ chosenId, onChoose, error }: EntryChoiceProps) {
  const entries = useIncident((snapshot) => snapshot.entries);
  const [words, setWords] = useState("");
  const wanted = words.toLowerCase().split(/\s+/);
  const found = entries
    .filter(({ body }) => wanted.every((word) => body.toLowerCase().includes(word)))
    .toReversed();
  return (
    <div className="grid gap-2">
      <Field label="Entry" required error={error ?? []} hint="Type words of it to find it.">
        {(control) => (
          <Input
            {...control}
            autoFocus
            type="search"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="max-h-56 overflow-y-auto rounded-md border border-line">
        <legend className="sr-only">Entries found</legend>
        {found.length === 0 ? <p className="px-2 py-1 text-muted">No entry says that.</p> : null}
        {found.slice(0, MOST_SHOWN).map((entry) => (
          <label
            key={entry.id}
            className="flex items-start gap-2 px-2 py-1 hover:bg-hover has-checked:bg-selected"
          >
            <input
              type="radio"
              name="entry"
              className="mt-0.5 size-4 shrink-0 accent-(--color-accent)"
              checked={chosenId === entry.id}
              onChange={() => onChoose(entry.id)}
            />
            <EntryTime {...entry} />
            <span className="line-clamp-2 min-w-0 wrap-anywhere">
              <span className="text-subtle">{kindWords[entry.kind]}: </span>
              {entry.body}
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
