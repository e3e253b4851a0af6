"use client";
import { ArrowUp, X } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { Popover } from "#components/ui/popover.tsx";

import type { Member } from "./person.ts";

const personList = new LatePart(async () => (await import("./person-list.tsx")).PersonList);

export type MemberPickerProps = {
  members: readonly Member[];
  onChange: (members: readonly Member[]) => void;
};

/** People in an order: added at the end, moved up, taken out. */
export function MemberPicker({ members, onChange }: MemberPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState("");

  function moveUp(index: number): void {
    const moved = members[index];
    if (moved === undefined) return;
    const others = members.toSpliced(index, 1);
    onChange(others.toSpliced(index - 1, 0, moved));
    setSaid(`${moved.name} is number ${index} now.`);
  }

  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium">Members, in order of escalation</legend>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <ol className="divide-y divide-line">
        {members.map((member, index) => (
          <li key={member.id} className="flex min-h-8 items-center gap-2">
            <span className="w-5 text-subtle tabular-nums">{index + 1}.</span>
            <span className="grow truncate">{member.name}</span>
            {index === 0 ? null : (
              <IconButton size="sm" label={`Ask ${member.name} earlier`} onClick={() => moveUp(index)}>
                <ArrowUp aria-hidden="true" />
              </IconButton>
            )}
            <IconButton
              size="sm"
              label={`Take ${member.name} out`}
              onClick={() => onChange(members.toSpliced(index, 1))}
            >
              <X aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ol>
      <Popover
        label="People"
        open={isOpen}
        onOpenChange={setOpen}
        className="p-0"
        trigger={<Button className="justify-self-start">Add a member</Button>}
      >
        <Late
          part={personList}
          fallback={<p className="p-4 text-muted">Loading the people…</p>}
          onClose={() => setOpen(false)}
        >
          {(List) => (
            <List
              without={members}
              onChoose={(person) => {
                onChange([...members, person]);
                setOpen(false);
              }}
            />
          )}
        </Late>
      </Popover>
    </fieldset>
  );
}
