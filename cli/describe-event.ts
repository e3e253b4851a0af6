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

function wordsOf({ type, data }: LiveEvent): string {
  if ("entry" in data)
    return `${type === "timeline.entry-restored" ? "restored" : "edited"}: ${data.entry.body}`;
  if ("hypothesis" in data) {
    const { outcome, statement } = data.hypothesis;
    return `hypothesis ${outcome.replace("_", " ")}: ${statement}`;
  }
  if ("cause" in data) return `${data.cause.kind} cause: ${data.cause.statement}`;
  if ("task" in data) return `task ${data.task.status.replace("_", " ")}: ${data.task.title}`;
  if (type === "incident.status-changed") return `now ${data.incident.status}`;
  // Also what a newer server tells of.
  return type.replace(/[.-]/g, " ");
}
