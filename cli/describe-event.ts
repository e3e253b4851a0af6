import type { LiveEvent } from "#lib/domain/events/schema.ts";

import { describeEntry } from "./describe-entry.ts";
import { localTime } from "./local-time.ts";
import { painted } from "./painted.ts";
import { printable } from "./printable.ts";

/** What happened, as lines of a timeline; entries as they stand there, everything else in a few words. */
export function describeEvent(event: LiveEvent, zone: string): string {
  if (event.type === "timeline.entries-appended")
    return event.data.entries.map((entry) => describeEntry(entry, zone)).join("\n");
  const by = painted("dim", `  (${event.actor})`);
  return `  ${localTime(event.at, zone).padStart("~2026-11-22 13:05".length)}  ${printable(wordsOf(event))}${by}`;
}

function wordsOf(event: LiveEvent): string {
  switch (event.type) {
    case "incident.status-changed":
      return `now ${event.data.incident.status}`;
    case "timeline.entry-edited":
    case "timeline.entry-restored":
      return `${event.type === "timeline.entry-edited" ? "edited" : "restored"}: ${event.data.entry.body}`;
    case "hypothesis.opened":
      return `hypothesis opened: ${event.data.hypothesis.statement}`;
    case "hypothesis.settled":
      return `hypothesis ${event.data.hypothesis.outcome.replace("_", " ")}: ${event.data.hypothesis.statement}`;
    case "cause.identified":
      return `${event.data.cause.kind} cause: ${event.data.cause.statement}`;
    case "task.added":
      return `task: ${event.data.task.title}`;
    default:
      // Also what a newer server tells of.
      return event.type.replace(/[.-]/g, " ");
  }
}
