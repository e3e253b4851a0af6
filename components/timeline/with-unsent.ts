import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { placeOf } from "./place-entry.ts";
import type { UnsentLine } from "./unsent-lines.ts";

/** An unsent line in its place among the entries. */
export type UnsentItem = { unsent: UnsentLine; occurredAt: string; recordedAt: string; sequence: number };

export type TimelineItem = TimelineEntryJson | UnsentItem;

/** The entry that a line has become, when the live stream was quicker than the answer. */
function hasArrived({ line }: UnsentLine, entries: readonly TimelineEntryJson[]): boolean {
  if (line.type !== "entry") return false;
  const at = Date.parse(line.occurredAt);
  return entries.some(
    ({ body, kind, occurredAt }) =>
      occurredAt !== null && body === line.body && kind === line.kind && Date.parse(occurredAt) === at,
  );
}

/** The timeline with the lines that are not acknowledged yet, each at its time. */
export function withUnsent(
  entries: readonly TimelineEntryJson[],
  unsent: readonly UnsentLine[],
): readonly TimelineItem[] {
  return unsent.reduce<readonly TimelineItem[]>((items, waiting) => {
    if (hasArrived(waiting, entries)) return items;
    const at = new Date(
      waiting.line.type === "entry" ? waiting.line.occurredAt : waiting.line.at,
    ).toISOString();
    const item: UnsentItem = {
      unsent: waiting,
      occurredAt: at,
      recordedAt: waiting.typedAt,
      sequence: Number.MAX_SAFE_INTEGER,
    };
    return items.toSpliced(placeOf(items, item), 0, item);
  }, entries);
}
