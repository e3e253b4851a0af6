"use client";
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
  return (
    <Popover label="Kinds to show" defaultOpen className="w-52" trigger={<Button size="sm">{label}</Button>}>
      <div className="grid gap-1">
        {CHOSEN_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={kindWords[kind]}
            checked={kinds.includes(kind)}
            onCheckedChange={(checked) =>
              onChange(
                CHOSEN_KINDS.filter((each) => (each === kind ? checked === true : kinds.includes(each))),
              )
            }
          />
        ))}
      </div>
    </Popover>
  );
}
