"use client";
import { CornerLeftUp, Trash2 } from "lucide-react";
import { memo } from "react";

import { formatInstant, formatOffset } from "#components/shell/format-instant.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/class-names.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { controlClass, Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

import { CHOSEN_KINDS, isEntryKind, kindWords } from "../entry-words.ts";
import type { PasteRow, RowEdit } from "./paste-draft.ts";

const kindOptions = CHOSEN_KINDS.map((kind) => ({ value: kind, label: kindWords[kind] }));

export type PasteRowActions = {
  onEdit: (line: number, edit: RowEdit) => void;
  onDelete: (line: number) => void;
  onMerge: (line: number) => void;
  onChoose: (line: number) => void;
};

type PasteRowViewProps = {
  row: PasteRow;
  index: number;
  count: number;
  top: number;
  height: number;
  isChosen: boolean;
  timeZone: string;
  actions: PasteRowActions;
};

/** What a row's time is understood as, in the zone of the block. */
function understood({ occurredAt, precision }: PasteRow, timeZone: string): string {
  if (occurredAt === null) return "time unknown";
  return `${formatInstant(occurredAt, { timeZone, precision })} ${formatOffset(new Date(occurredAt), timeZone)}`;
}

/** One row of the table of a pasted block. */
export const PasteRowView = memo(function PasteRowView(props: PasteRowViewProps) {
  const { row, index, count, top, height, isChosen, timeZone, actions } = props;
  const { line, problem } = row;
  const name = `line ${line}`;
  const meaning = problem ?? understood(row, timeZone);
  return (
    <li
      aria-posinset={index + 1}
      aria-setsize={count}
      data-line={line}
      className={cn(
        "group absolute inset-x-0 grid grid-cols-[1rem_minmax(0,1fr)_7rem_auto] content-start items-start gap-x-2 border-b border-line px-2 py-1.5 focus-within:z-2 lg:grid-cols-[1rem_15rem_8rem_minmax(0,1fr)_auto]",
        problem === null ? "" : "border-l-4 border-l-amber-solid bg-amber-soft",
        isChosen && "bg-selected",
      )}
      style={{ top, height }}
    >
      <span className="pt-1.5">
        <Checkbox
          aria-label={`Select ${name}`}
          checked={isChosen}
          onCheckedChange={() => actions.onChoose(line)}
        />
      </span>
      <span className="min-w-0">
        <Input
          aria-label={`Time, ${name}`}
          aria-invalid={problem === null ? undefined : true}
          aria-describedby={`meaning-${line}`}
          className="tabular-nums"
          value={row.time}
          placeholder="unknown"
          onChange={(event) => actions.onEdit(line, { time: event.target.value })}
        />
      </span>
      <span>
        <Select
          aria-label={`Kind, ${name}`}
          options={kindOptions}
          value={row.kind}
          onValueChange={(kind) => isEntryKind(kind) && actions.onEdit(line, { kind })}
        />
      </span>
      <span className="relative h-10 min-w-0 max-lg:order-last max-lg:col-span-4 max-lg:mt-1">
        <textarea
          aria-label={`Text, ${name}`}
          className={cn(
            controlClass,
            "absolute inset-x-0 top-0 h-10 resize-none py-1 text-xs focus:z-2 focus:h-36 pointer-coarse:text-sm",
          )}
          value={row.body}
          onChange={(event) => actions.onEdit(line, { body: event.target.value })}
        />
      </span>
      <span className="flex">
        <IconButton
          size="sm"
          label={`Merge ${name} into the row above`}
          disabled={index === 0}
          onClick={() => actions.onMerge(line)}
        >
          <CornerLeftUp aria-hidden="true" />
        </IconButton>
        <IconButton size="sm" label={`Delete ${name}`} onClick={() => actions.onDelete(line)}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </span>
      <span
        id={`meaning-${line}`}
        title={meaning}
        className={cn(
          "col-span-3 col-start-2 truncate text-xs lg:col-span-4",
          problem === null ? "text-subtle tabular-nums" : "font-medium text-amber",
        )}
      >
        {meaning}
      </span>
    </li>
  );
});
