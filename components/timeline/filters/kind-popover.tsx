"use client";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { CHOSEN_KINDS, kindWords } from "../entry-words.ts";

export type KindPopoverProps = {
  label: string;
  kinds: readonly TimelineEntryKind[];
  onChange: (kinds: TimelineEntryKind[]) => void;
};

/** The kinds to show, several at a time. Opens as soon as it is there. */
export function KindPopover({ label, kinds, onChange }: KindPopoverProps) {
  // The address changes a moment later; a box that did not move under the finger would be pressed again.
  const [chosen, setChosen] = useState(kinds);
  const [known, setKnown] = useState(kinds);
  if (known !== kinds) {
    setKnown(kinds);
    setChosen(kinds);
  }
  function choose(next: TimelineEntryKind[]): void {
    setChosen(next);
    onChange(next);
  }
  return (
    <Popover label="Kinds to show" defaultOpen className="w-52" trigger={<Button size="sm">{label}</Button>}>
      <div className="grid gap-1">
        {CHOSEN_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={kindWords[kind]}
            checked={chosen.includes(kind)}
            onCheckedChange={(checked) =>
              choose(
                CHOSEN_KINDS.filter((each) => (each === kind ? checked === true : chosen.includes(each))),
              )
            }
          />
        ))}
      </div>
    </Popover>
  );
}
