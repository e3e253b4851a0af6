import { api } from "#components/incidents/api.ts";
import type { IncidentStore } from "#components/incidents/incident-store.ts";
import { newIdempotencyKey } from "#components/incidents/new-idempotency-key.ts";
import { showToast } from "#components/ui/toast.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { ApiInput } from "#lib/web/client.ts";

export type EntryChange = ApiInput<"POST /incidents/{key}/timeline/bulk-edit">["changes"][number];
type Changed = { before: TimelineEntryJson; change: EntryChange; after: TimelineEntryJson };

/** So many the server takes at a time. */
const most = 500;

/** What takes a change back. */
export function reverseOf({ before, change, after }: Changed): EntryChange {
  const time =
    change.occurredAt === undefined || before.occurredAt === null || before.precision === "unknown"
      ? {}
      : { occurredAt: before.occurredAt, occurredZone: before.occurredZone, precision: before.precision };
  return {
    id: before.id,
    expectedVersion: after.version,
    ...(change.kind === undefined ? {} : { kind: before.kind }),
    ...(change.deleted === undefined ? {} : { deleted: !change.deleted }),
    ...time,
  };
}

async function send(store: IncidentStore, changes: readonly EntryChange[]): Promise<TimelineEntryJson[]> {
  const { key } = store.read().incident;
  const idempotencyKey = newIdempotencyKey();
  const { items } = await api.call(
    "POST /incidents/{key}/timeline/bulk-edit",
    { key, changes: [...changes] },
    { idempotencyKey },
  );
  const isDeleted = new Map(changes.map(({ id, deleted }) => [id, deleted === true]));
  store.takeEdited(
    items.filter(({ id }) => isDeleted.get(id) !== true),
    items.filter(({ id }) => isDeleted.get(id) === true),
  );
  return items;
}

/** Sends changes, up to 500 in one step, and gives back what they did, with the failure that ended it, if one did. */
async function sendAll(
  store: IncidentStore,
  entries: readonly TimelineEntryJson[],
  changes: readonly EntryChange[],
) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const done: Changed[] = [];
  for (let from = 0; from < changes.length; from += most) {
    const part = changes.slice(from, from + most);
    try {
      const items = await send(store, part);
      for (const [index, change] of part.entries()) {
        const [before, after] = [byId.get(change.id), items[index]];
        if (before !== undefined && after !== undefined) done.push({ before, change, after });
      }
    } catch (error) {
      return { done, failure: error instanceof Error ? error.message : "Something went wrong." };
    }
  }
  return { done, failure: null };
}

/**
 * Changes several entries at once, and offers to take it back. `words` says what was done to so many.
 * @returns whether all of it was done
 */
export async function editEntries(
  store: IncidentStore,
  entries: readonly TimelineEntryJson[],
  changes: readonly EntryChange[],
  words: (count: string) => string,
): Promise<boolean> {
  const { done, failure } = await sendAll(store, entries, changes);
  const count = (number: number) => `${number} ${number === 1 ? "entry" : "entries"}`;
  if (failure !== null) {
    const kept =
      done.length === 0 ? "Nothing was changed." : `${count(done.length)} of ${changes.length} were changed.`;
    showToast({ tone: "error", message: kept, description: failure });
    if (done.length === 0) return false;
  }
  showToast({
    message: words(count(done.length)),
    undo: async () => {
      const undone = await sendAll(
        store,
        done.map(({ after }) => after),
        done.map(reverseOf),
      );
      if (undone.failure !== null) {
        showToast({
          tone: "error",
          message: "Not everything could be taken back",
          description: undone.failure,
        });
      }
    },
  });
  return failure === null;
}
