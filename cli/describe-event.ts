import type { EscalationJson } from "#lib/domain/escalations/schema.ts";
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
  if ("escalation" in data) return escalationWords(type, data.escalation);
  if ("role" in data)
    return type === "incident.role-ended"
      ? `${data.name} is ${data.role} no more`
      : `${data.name} is ${data.role} now`;
  if ("into" in data) return `${data.from} was merged into ${data.into}`;
  if ("deleted" in data) return bulkWords(data.entries.length, data.deleted.length);
  if (type === "incident.status-changed") return `now ${data.incident.status}`;
  // Also what a newer server tells of.
  return type.replace(/[.-]/g, " ");
}

function escalationWords(type: LiveEvent["type"], escalation: EscalationJson): string {
  const { toTeam, toUser, toName, asked, acknowledgedBy } = escalation;
  const name = toTeam?.name ?? toUser?.name ?? toName ?? "somebody";
  const became = {
    "escalation.acknowledged": `acknowledged by ${acknowledgedBy ?? "somebody"}`,
    "escalation.timed-out": asked === null ? "nobody can be asked" : "nobody answered",
    "escalation.ended": "nobody is waited for any more",
  }[type as string];
  return `escalation to ${name}: ${became ?? (asked === null ? escalation.reason : `${asked.name} is asked`)}`;
}

const counted = (count: number) => `${count} ${count === 1 ? "entry" : "entries"}`;

/** Several entries at once; those that stand were edited or put back. */
function bulkWords(changed: number, deleted: number): string {
  if (changed === 0) return `deleted ${counted(deleted)}`;
  return `edited ${counted(changed)}${deleted === 0 ? "" : `, deleted ${counted(deleted)}`}`;
}
