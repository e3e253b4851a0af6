"use client";
import { X } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { ActionMenu } from "#components/incidents/action-menu.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useCommands } from "#components/shell/command-registry.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { parseShift } from "#lib/domain/time/parse-shift.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { CHOSEN_KINDS, kindWords } from "../entry-words.ts";
import { chooseAll, clearChosen } from "./chosen.ts";
import { editEntries, type EntryChange } from "./edit-chosen.ts";
import { focusRowAfter } from "./focus-after.ts";

export type SelectionBarProps = {
  /** The chosen entries that are shown. */
  entries: readonly TimelineEntryJson[];
  shownIds: readonly string[];
};

function shiftedBy(ms: number) {
  return ({ id, version, occurredAt, occurredZone }: TimelineEntryJson): EntryChange[] =>
    occurredAt === null
      ? []
      : [
          {
            id,
            expectedVersion: version,
            occurredAt: new Date(Date.parse(occurredAt) + ms).toISOString(),
            occurredZone,
          },
        ];
}

/** What can be done to the entries that are chosen. */
export function SelectionBar({ entries, shownIds }: SelectionBarProps) {
  const store = useIncidentStore();
  const [offset, setOffset] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const bar = useRef<HTMLElement>(null);
  const count = entries.length;

  /** Chooses nothing any more; the bar goes, and who was in it goes on at the rows. */
  function leave(): void {
    const focus = document.activeElement;
    const isHere = focus === null || focus === document.body || bar.current?.contains(focus) === true;
    flushSync(clearChosen);
    if (!isHere) return;
    const ids = entries.map(({ id }) => id);
    focusRowAfter(ids, shownIds);
  }

  useCommands([
    {
      id: "clear-selection",
      title: "Clear the selection",
      shortcut: "escape",
      group: "Timeline",
      keyOnly: true,
      run: leave,
    },
  ]);

  async function apply(changes: readonly EntryChange[], words: (count: string) => string): Promise<void> {
    if (isBusy || changes.length === 0) return;
    setBusy(true);
    const isDone = await editEntries(store, entries, changes, words);
    setBusy(false);
    if (isDone) leave();
  }

  function shift(): void {
    const ms = parseShift(offset);
    setRefused(ms === null);
    if (ms !== null)
      void apply(entries.flatMap(shiftedBy(ms)), (many) => `${many} moved by ${offset.trim()}`);
  }

  return (
    <section
      ref={bar}
      aria-label="Selected entries"
      className="sticky bottom-2 max-lg:bottom-[calc(var(--foot)+0.5rem)] z-7 has-[[role=menu]]:z-30 mx-4 my-2 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-3 py-2 shadow-overlay lg:mx-6"
    >
      <span aria-live="polite" className="font-medium tabular-nums">
        {count} selected
      </span>
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          shift();
        }}
      >
        <Input
          aria-label="Shift times by"
          placeholder="+1h, -5m"
          className="h-6 w-20 text-xs pointer-coarse:h-9"
          value={offset}
          aria-invalid={isRefused || undefined}
          title={isRefused ? "Write it as +1h, -5m or +1h30m." : undefined}
          onChange={(event) => {
            setRefused(false);
            setOffset(event.target.value);
          }}
        />
        <Button type="submit" size="sm" disabled={count === 0 || isBusy}>
          Shift
        </Button>
      </form>
      <ActionMenu
        items={CHOSEN_KINDS.map((kind) => ({
          id: kind,
          label: kindWords[kind],
          onSelect: () => {
            const changes = entries.map(({ id, version }) => ({ id, expectedVersion: version, kind }));
            void apply(changes, (many) => `${many} changed to ${kindWords[kind].toLowerCase()}`);
          },
        }))}
        trigger={(props) => (
          <Button size="sm" disabled={count === 0 || isBusy} {...props}>
            Change the kind
          </Button>
        )}
      />
      <Button
        size="sm"
        variant="danger"
        disabled={count === 0 || isBusy}
        onClick={() => {
          const changes = entries.map(({ id, version }) => ({ id, expectedVersion: version, deleted: true }));
          void apply(changes, (many) => `${many} deleted`);
        }}
      >
        Delete
      </Button>
      {isRefused ? <span className="text-xs text-red">Write it as +1h, -5m or +1h30m.</span> : null}
      <span className="ml-auto flex items-center gap-1">
        {count < shownIds.length ? (
          <Button size="sm" variant="ghost" onClick={() => chooseAll(shownIds)}>
            Select all {shownIds.length}
          </Button>
        ) : null}
        <IconButton size="sm" label="Clear the selection" onClick={leave}>
          <X aria-hidden="true" />
        </IconButton>
      </span>
    </section>
  );
}
