import type { AlertSummaryJson } from "#lib/domain/alerts/schema.ts";
import type { CauseJson } from "#lib/domain/causes/schema.ts";
import type { EscalationJson } from "#lib/domain/escalations/schema.ts";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { SeenBeforeJson } from "#lib/domain/similarity/schema.ts";
import type { TaskJson } from "#lib/domain/tasks/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

/** What an open page knows of its incident. */
export type IncidentState = {
  incident: IncidentJson;
  /** In the order of the timeline. Those from `readUpTo` on arrived live while `nextCursor` still has pages. */
  entries: readonly TimelineEntryJson[];
  readUpTo: number;
  nextCursor: string | null;
  /** Entries that are deleted: an answer that is still under way must not bring them back. */
  deletedIds: ReadonlySet<string>;
  /** Entries that came while the page was open. */
  arrivedIds: ReadonlySet<string>;
  hypotheses: readonly HypothesisJson[];
  escalations: readonly EscalationJson[];
  causes: readonly CauseJson[];
  tasks: readonly TaskJson[];
  /** In the order in which it was captured, without its points. */
  evidence: readonly EvidenceJson[];
  /** How its alerts stand together. */
  alerts: AlertSummaryJson;
  /** Warnings of similar incidents, as they were when the page was read. */
  seenBefore: readonly SeenBeforeJson[];
  /** The newest revision of the incident that is known here. */
  revision: number;
};
