"use client";
import { useState } from "react";

import { PersonList } from "#components/people/person-list.tsx";
import type { Member, Person } from "#components/people/person.ts";
import { Button } from "#components/ui/button.tsx";

export type PersonPickerProps = {
  chosen: Member | null;
  onChoose: (person: Member | null) => void;
  /** Who is not offered. */
  without: readonly Member[];
  /** Who else is offered; everybody if absent. */
  accepts?: ((person: Person) => boolean) | undefined;
  /** The reader, who is offered first. */
  me: Member | null;
};

/** Chooses one person, by name or address, all by keyboard; oneself in one step. */
export function PersonPicker({ chosen, onChoose, without, accepts, me }: PersonPickerProps) {
  const [isChoosing, setChoosing] = useState(chosen === null);
  if (chosen !== null && !isChoosing) {
    return (
      <p className="flex items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2">
        <span className="min-w-0 grow truncate font-medium">{chosen.name}</span>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            onChoose(null);
            setChoosing(true);
          }}
        >
          Choose another
        </Button>
      </p>
    );
  }
  const choose = (person: Member) => {
    onChoose(person);
    setChoosing(false);
  };
  return (
    <div className="grid gap-1">
      <div className="max-h-64 overflow-hidden rounded-md border border-control">
        <PersonList without={without} onChoose={choose} {...(accepts !== undefined && { accepts })} />
      </div>
      {me === null || without.some(({ id }) => id === me.id) ? null : (
        <Button size="sm" className="justify-self-start" onClick={() => choose(me)}>
          Me, {me.name}
        </Button>
      )}
    </div>
  );
}
