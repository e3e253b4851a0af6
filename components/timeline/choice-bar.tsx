"use client";
import { X } from "lucide-react";
import { type SyntheticEvent, useState } from "react";

import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import type { BulkEdit } from "./bulk-changes.ts";
import { chooseNone } from "./chosen-entries.ts";
import { editChosen, MOST_AT_ONCE } from "./edit-chosen.ts";
import { CHOSEN_KINDS, isEntryKind, kindWords } from "./entry-words.ts";
import { readShift } from "./read-shift.ts";

const kindOptions = [
  { value: "", label: "Kind…" },
  ...CHOSEN_KINDS.map((kind) => ({ value: kind, label: kindWords[kind] })),
];

/** What can be done to all chosen entries; each can be undone. */
export function ChoiceBar({ entries }: { entries: readonly TimelineEntryJson[] }) {
  const store = useIncidentStore();
  const [offset, setOffset] = useState("");
  const [isBusy, setBusy] = useState(false);
  const milliseconds = readShift(offset);
  const isTooMany = entries.length > MOST_AT_ONCE;

  async function edit(change: BulkEdit): Promise<void> {
    setBusy(true);
    const isDone = await editChosen(store, change, entries);
    setBusy(false);
    if (isDone) chooseNone();
  }

  function shift(event: SyntheticEvent): void {
    event.preventDefault();
    if (milliseconds !== null && milliseconds !== 0) void edit({ type: "shift", milliseconds });
  }

  return (
    <>
      <output className="text-xs font-medium whitespace-nowrap tabular-nums" aria-live="polite">
        {entries.length} chosen
      </output>
      {isTooMany ? (
        <span className="min-w-0 truncate text-xs text-red">At most {MOST_AT_ONCE} at once.</span>
      ) : (
        <>
          <form className="flex min-w-0 items-center gap-1" onSubmit={shift}>
            <Input
              aria-label="Shift times by"
              placeholder="+1h, -5m"
              className="h-7 w-24 min-w-0 pointer-coarse:h-8"
              value={offset}
              aria-invalid={offset !== "" && milliseconds === null ? true : undefined}
              onChange={(event) => setOffset(event.target.value)}
            />
            <Button type="submit" size="sm" disabled={isBusy || milliseconds === null || milliseconds === 0}>
              Shift
            </Button>
          </form>
          <Select
            aria-label="Change the kind"
            className="h-7 w-auto min-w-0 pointer-coarse:h-8"
            options={kindOptions}
            value=""
            disabled={isBusy}
            onValueChange={(kind) => isEntryKind(kind) && void edit({ type: "kind", kind })}
          />
          <Button size="sm" variant="danger" disabled={isBusy} onClick={() => void edit({ type: "delete" })}>
            Delete
          </Button>
        </>
      )}
      <IconButton label="Let all go" size="sm" className="ml-auto" onClick={chooseNone}>
        <X aria-hidden="true" />
      </IconButton>
    </>
  );
}
