import type { UnsentWrite } from "#components/unsent/unsent-write.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { placeOf } from "./place-entry.ts";

/** An unsent line in its place among the entries. */
export type UnsentItem = { unsent: UnsentWrite; occurredAt: string; recordedAt: string; sequence: number };

export type TimelineItem = TimelineEntryJson | UnsentItem;

/** The entry that a line has become, when the live stream was quicker than the answer. */
function hasArrived({ shown }: UnsentWrite, entries: readonly TimelineEntryJson[]): boolean {
  const at = Date.parse(shown.at);
  return entries.some(
    ({ body, kind, occurredAt }) =>
      occurredAt !== null && body === shown.text && kind === shown.kind && Date.parse(occurredAt) === at,
  );
}

/** The timeline with the lines that are not acknowledged yet, each at its time. */
export function withUnsent(
  entries: readonly TimelineEntryJson[],
  unsent: readonly UnsentWrite[],
): readonly TimelineItem[] {
  return unsent.reduce<readonly TimelineItem[]>((items, waiting) => {
    if (hasArrived(waiting, entries)) return items;
    const item: UnsentItem = {
      unsent: waiting,
      occurredAt: new Date(waiting.shown.at).toISOString(),
      recordedAt: waiting.typedAt,
      sequence: Number.MAX_SAFE_INTEGER,
    };
    return items.toSpliced(placeOf(items, item), 0, item);
  }, entries);
}
