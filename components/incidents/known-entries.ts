import { withEntry } from "#components/timeline/place-entry.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import type { IncidentState } from "./known-incident.ts";

/** The state with entries that are new, or newer than those known. */
export function withEntries(state: IncidentState, entries: readonly TimelineEntryJson[]): IncidentState {
  let { readUpTo } = state;
  let all = state.entries;
  const arrivedIds = new Set(state.arrivedIds);
  for (const entry of entries) {
    if (state.deletedIds.has(entry.id)) continue;
    const before = all;
    all = withEntry(all, entry);
    if (all.length === before.length) continue;
    arrivedIds.add(entry.id);
    if (all.indexOf(entry) < readUpTo) readUpTo += 1;
  }
  return all === state.entries ? state : { ...state, entries: all, arrivedIds, readUpTo };
}

/** The state without an entry. */
export function withoutEntry(state: IncidentState, entryId: string): IncidentState {
  const at = state.entries.findIndex(({ id }) => id === entryId);
  const deletedIds = new Set(state.deletedIds).add(entryId);
  if (at === -1) return { ...state, deletedIds };
  return {
    ...state,
    deletedIds,
    entries: state.entries.toSpliced(at, 1),
    readUpTo: at < state.readUpTo ? state.readUpTo - 1 : state.readUpTo,
  };
}

/** The state with an entry that stands again. */
export function withRestoredEntry(state: IncidentState, entry: TimelineEntryJson): IncidentState {
  const deletedIds = new Set(state.deletedIds);
  deletedIds.delete(entry.id);
  return withEntries({ ...state, deletedIds }, [entry]);
}

/** The state after several entries were changed at once; those that stand may have been put back. */
export function withEdited(
  state: IncidentState,
  entries: readonly TimelineEntryJson[],
  deleted: readonly { id: string }[],
): IncidentState {
  const without = deleted.reduce((rest, { id }) => withoutEntry(rest, id), state);
  const deletedIds = new Set(without.deletedIds);
  for (const { id } of entries) deletedIds.delete(id);
  return withEntries({ ...without, deletedIds }, entries);
}
