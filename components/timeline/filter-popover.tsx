"use client";
import type { ReactNode } from "react";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Select } from "#components/ui/select.tsx";

import { CHOSEN_KINDS, kindWords } from "./entry-words.ts";
import type { TimelineFilters } from "./timeline-filters.ts";

export type FilterPopoverProps = {
  trigger: ReactNode;
  filters: TimelineFilters;
  /** Everybody who wrote something. */
  authors: readonly string[];
  onChange: (change: Partial<TimelineFilters>) => void;
  onClose: () => void;
};

/** Kinds and author to filter by. */
export function FilterPopover({ trigger, filters, authors, onChange, onClose }: FilterPopoverProps) {
  const { kinds, author } = filters;
  return (
    <Popover
      trigger={trigger}
      label="Filter by kind and author"
      open
      onOpenChange={(open) => !open && onClose()}
    >
      <fieldset>
        <legend className="mb-1 text-xs font-medium text-subtle">Kinds</legend>
        <div className="grid grid-cols-2 gap-x-3">
          {CHOSEN_KINDS.map((kind) => (
            <Checkbox
              key={kind}
              label={kindWords[kind]}
              checked={kinds.includes(kind)}
              onCheckedChange={(isOn) =>
                onChange({
                  kinds: isOn === true ? [...kinds, kind] : kinds.filter((other) => other !== kind),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <Field label="Author" className="mt-3">
        {(control) => (
          <Select
            {...control}
            options={[
              { value: "", label: "Anybody" },
              ...authors.map((name) => ({ value: name, label: name })),
            ]}
            value={author ?? ""}
            onValueChange={(value) => onChange({ author: value === "" ? null : value })}
          />
        )}
      </Field>
    </Popover>
  );
}
