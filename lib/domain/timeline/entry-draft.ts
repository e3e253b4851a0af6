import type { EntryDraft } from "./insert-entries.ts";
import { assertNotInFuture } from "./rules.ts";
import type { AppendTimelineEntriesInput } from "./schema.ts";

type GivenEntry = AppendTimelineEntriesInput["entries"][number];

/** What a caller gave, with the time filled in: now and exact, unless given. Refuses the future. */
export function entryDraft(given: GivenEntry, now: Date): EntryDraft {
  if (given.occurredAt) assertNotInFuture(given.occurredAt.at, now);
  return {
    kind: given.kind,
    body: given.body,
    occurredAt: given.occurredAt?.at ?? now,
    occurredZone: given.occurredZone ?? given.occurredAt?.zone ?? "UTC",
    precision: given.precision,
    milestone: given.milestone,
  };
}
