"use client";
import { useEffect, useState } from "react";

import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";
import { apiClient } from "#lib/web/client.ts";

import type { Member, Person } from "./person.ts";

type Known = { people: readonly Person[] } | { refusal: string } | null;

export type PersonListProps = { without: readonly Member[]; onChoose: (person: Member) => void };

async function everybody(signal: AbortSignal): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (let cursor: string | undefined = undefined; ;) {
    const page: { items: Person[]; nextCursor: string | null } = await apiClient().call(
      "GET /users",
      { limit: 200, cursor },
      { signal },
    );
    people.push(...page.items);
    if (page.nextCursor === null) return people;
    cursor = page.nextCursor;
  }
}

/** Everybody with an active account, filtered by what is typed. */
export function PersonList({ without, onChoose }: PersonListProps) {
  const [known, setKnown] = useState<Known>(null);

  useEffect(() => {
    const leaving = new AbortController();
    everybody(leaving.signal).then(
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
  const candidates = known?.people.filter(({ id, disabled }) => !disabled && !taken.has(id)) ?? [];
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
