import type { EntryDraft } from "./insert-entries.ts";
import { occurrence } from "./rules.ts";
import type { AppendTimelineEntriesInput } from "./schema.ts";

type GivenEntry = AppendTimelineEntriesInput["entries"][number];

/**
 * What a caller gave, with the time filled in: now and exact, unless given; open when it is said to be unknown.
 * Refuses the future.
 */
export function entryDraft(given: GivenEntry, now: Date): EntryDraft {
  const { kind, body, milestone, evidenceIds, occurredAt: at, occurredZone: zone, precision } = given;
  const what = { kind, body, milestone, evidenceIds };
  if (precision === "unknown") {
    return { ...what, occurredAt: null, occurredZone: zone ?? "UTC", precision };
  }
  return { ...what, ...occurrence({ at, zone, precision }, now) };
}
