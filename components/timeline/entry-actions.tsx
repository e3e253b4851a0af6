"use client";
import { Ellipsis } from "lucide-react";

import { ActionMenu } from "#components/incidents/action-menu.tsx";
import { api } from "#components/incidents/api.ts";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import type { IncidentStore } from "#components/incidents/incident-store.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { ChooseBox } from "./choose-box.tsx";
import { selectEntry } from "./selected-entry.ts";

async function restore(store: IncidentStore, id: string): Promise<void> {
  try {
    store.restoreEntry(await api.call("POST /timeline/{id}/restore", { id }));
  } catch (error) {
    showToast({
      tone: "error",
      message: "The entry is not back yet",
      description: error instanceof Error ? error.message : undefined,
      action: { label: "Try again", run: () => restore(store, id) },
    });
  }
}

/** Goes on to the next row, or the one before, from one that is about to go; not for who has gone elsewhere meanwhile. */
function focusNeighbour(id: string): void {
  const row = document.getElementById(`entry-${id}`);
  const focus = document.activeElement;
  const isElsewhere = focus !== null && focus !== document.body && row?.contains(focus) !== true;
  if (row === null || isElsewhere) return;
  const rows = [...document.querySelectorAll<HTMLElement>("[id^=entry-][data-entry]")];
  const at = rows.indexOf(row);
  const neighbour = rows[at + 1] ?? rows[at - 1];
  if (neighbour === undefined) return;
  if (row.ariaCurrent === "true") selectEntry(neighbour.dataset.entry ?? null);
  else neighbour.focus({ preventScroll: true });
}

/** Takes an entry off the timeline, and offers to put it back. */
export async function deleteEntry(store: IncidentStore, { id, version }: TimelineEntryJson): Promise<void> {
  try {
    await api.call("DELETE /timeline/{id}", { id, expectedVersion: version });
    focusNeighbour(id);
    store.removeEntry(id);
    showToast({ message: "Entry deleted", undo: () => restore(store, id) });
  } catch (error) {
    const description = error instanceof Error ? error.message : undefined;
    showToast({ tone: "error", message: "The entry was not deleted", description });
  }
}

/** The menu of one entry. */
export function EntryActions({ entry, onEdit }: { entry: TimelineEntryJson; onEdit: () => void }) {
  const store = useIncidentStore();
  const link = () => `${location.origin}${location.pathname}#entry-${entry.id}`;
  return (
    <div className="absolute top-1 right-2 flex items-center gap-1.5 bg-inherit opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-within:opacity-100 has-checked:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100 @2xl:static @2xl:-my-1 @2xl:justify-end">
      <ChooseBox entryId={entry.id} />
      <ActionMenu
        align="end"
        items={[
          { id: "edit", label: "Edit", onSelect: onEdit },
          {
            id: "link",
            label: "Copy link",
            onSelect: () =>
              void navigator.clipboard.writeText(link()).then(() => showToast({ message: "Link copied" })),
          },
          { id: "delete", label: "Delete", danger: true, onSelect: () => void deleteEntry(store, entry) },
        ]}
        trigger={(props) => (
          <IconButton label="Actions for this entry" size="sm" data-entry-actions="" {...props}>
            <Ellipsis aria-hidden="true" />
          </IconButton>
        )}
      />
    </div>
  );
}
