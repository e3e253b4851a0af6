import { api } from "#components/incidents/api.ts";
import type { IncidentStore } from "#components/incidents/incident-store.ts";
import { showToast } from "#components/ui/toast.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { type BulkEdit, changesOf, type EntryChange, undoOf } from "./bulk-changes.ts";

/** So many the API takes at once, all or none. */
export const MOST_AT_ONCE = 500;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : undefined);

async function send(store: IncidentStore, changes: EntryChange[]): Promise<void> {
  const { key } = store.read().incident;
  const call = "POST /incidents/{key}/timeline/bulk-edit";
  const { items, deletedIds } = await api.call(call, { key, changes }, { timeoutMs: 15_000 });
  for (const id of deletedIds) store.removeEntry(id);
  for (const entry of items) store.restoreEntry(entry);
}

/**
 * Does something to several entries at once, all or none, and offers to take it back. Says plainly what was left out.
 * Resolves to whether it was done.
 */
export async function editChosen(
  store: IncidentStore,
  edit: BulkEdit,
  entries: readonly TimelineEntryJson[],
): Promise<boolean> {
  const changes = changesOf(edit, entries);
  const left = entries.length - changes.length;
  if (changes.length === 0) {
    showToast({
      message: edit.type === "kind" ? "They are of that kind already" : "None of them has a time to shift",
    });
    return false;
  }
  try {
    await send(store, changes);
  } catch (error) {
    showToast({ tone: "error", message: "Nothing was changed", description: reasonOf(error) });
    return false;
  }
  const undo = async () => {
    try {
      await send(store, undoOf(edit, entries, changes));
    } catch (error) {
      showToast({ tone: "error", message: "It is not undone", description: reasonOf(error) });
    }
  };
  showToast({
    message: `${changes.length === 1 ? "1 entry" : `${changes.length} entries`} ${doneWords[edit.type]}`,
    undo,
    ...(edit.type === "shift" &&
      left > 0 && { description: `${left} without a known time stayed as they are.` }),
  });
  return true;
}

const doneWords: Record<BulkEdit["type"], string> = {
  shift: "shifted",
  kind: "changed",
  delete: "deleted",
};
