"use client";
import { useEffect, useState } from "react";

import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";
import { apiClient } from "#lib/web/client.ts";

import type { Member, Person } from "./person.ts";
import { readPages } from "./read-pages.ts";

type Known = { people: readonly Person[] } | { refusal: string } | null;

export type PersonListProps = {
  without: readonly Member[];
  onChoose: (person: Member) => void;
  /** Who is offered; everybody if absent. */
  accepts?: (person: Person) => boolean;
};

/** Everybody with an active account, filtered by what is typed. */
export function PersonList({ without, onChoose, accepts = () => true }: PersonListProps) {
  const [known, setKnown] = useState<Known>(null);

  useEffect(() => {
    const leaving = new AbortController();
    readPages((input) => apiClient().call("GET /users", input, { signal: leaving.signal })).then(
      (people) => setKnown({ people }),
      (error: unknown) => {
        if (!leaving.signal.aborted)
          setKnown({ refusal: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => leaving.abort();
  }, []);

  if (known !== null && "refusal" in known) {
    return (
      <p role="alert" className="p-4 text-red">
        {known.refusal}
      </p>
    );
  }
  const taken = new Set(without.map(({ id }) => id));
  const candidates =
    known?.people.filter((person) => !person.disabled && !taken.has(person.id) && accepts(person)) ?? [];
  return (
    <Command label="People">
      <CommandInput placeholder="Name or address" className="h-9 text-sm" />
      <CommandList className="max-h-72" label="People">
        <CommandEmpty>
          {known === null ? "Loading the people…" : "Nobody else of that name has an account."}
        </CommandEmpty>
        {candidates.map(({ id, name, email }) => (
          <CommandItem
            key={id}
            value={id}
            keywords={[name, email]}
            hint={email}
            onSelect={() => onChoose({ id, name })}
          >
            {name}
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}
