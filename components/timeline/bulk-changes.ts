import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { ApiInput } from "#lib/web/client.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

/** What the API takes for one of several entries. */
export type EntryChange = ApiInput<"POST /incidents/{key}/timeline/bulk-edit">["changes"][number];

/** What is done to all chosen entries. */
export type BulkEdit =
  | { type: "shift"; milliseconds: number }
  | { type: "kind"; kind: TimelineEntryKind }
  | { type: "delete" };

/** One change an entry; entries that it would not change (a shift of an unknown time) have none. */
export function changesOf(edit: BulkEdit, entries: readonly TimelineEntryJson[]): EntryChange[] {
  return entries.flatMap((entry): EntryChange[] => {
    const named = { id: entry.id, expectedVersion: entry.version };
    switch (edit.type) {
      case "shift":
        return entry.occurredAt === null ? [] : [{ ...named, ...shifted(entry, edit.milliseconds) }];
      case "kind":
        return entry.kind === edit.kind ? [] : [{ ...named, kind: edit.kind }];
      case "delete":
        return [{ ...named, deleted: true }];
    }
  });
}

/** The changes that put those entries back as they were, once `changes` has been made. */
export function undoOf(
  edit: BulkEdit,
  entries: readonly TimelineEntryJson[],
  changes: readonly EntryChange[],
): EntryChange[] {
  const before = new Map(entries.map((entry) => [entry.id, entry]));
  return changes.flatMap(({ id, expectedVersion }): EntryChange[] => {
    const entry = before.get(id);
    if (entry === undefined) return [];
    const named = { id, expectedVersion: expectedVersion + 1 };
    if (edit.type === "delete") return [{ ...named, deleted: false }];
    if (edit.type === "kind") return [{ ...named, kind: entry.kind }];
    return [{ ...named, ...shifted(entry, 0) }];
  });
}

/** The time so many milliseconds later, in its own zone and as exact as it was. */
function shifted({ occurredAt, occurredZone, precision }: TimelineEntryJson, milliseconds: number) {
  const at = new Date(Date.parse(occurredAt ?? "") + milliseconds).toISOString();
  return { occurredAt: at, zone: occurredZone, ...(precision === "unknown" ? {} : { precision }) };
}
