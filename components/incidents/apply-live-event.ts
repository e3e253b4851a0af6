import { withEntry } from "#components/timeline/place-entry.ts";
import type { CauseJson } from "#lib/domain/causes/schema.ts";
import type { EscalationJson } from "#lib/domain/escalations/schema.ts";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import type { IncidentJson, IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";
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
  /** Warnings of similar incidents, as they were when the page was read. */
  seenBefore: readonly SeenBeforeJson[];
  /** The newest revision of the incident that is known here. */
  revision: number;
};

type Versioned = { id: string; version: number };

function upserted<Item extends Versioned>(items: readonly Item[], item: Item): readonly Item[] {
  const at = items.findIndex(({ id }) => id === item.id);
  const known = items[at];
  if (known === undefined) return [...items, item];
  return known.version >= item.version ? items : items.with(at, item);
}

/** The state with entries that are new, or newer than those known. */
export function withEntries(state: IncidentState, entries: readonly TimelineEntryJson[]): IncidentState {
  let { readUpTo } = state;
  let all = state.entries;
  const arrivedIds = new Set(state.arrivedIds);
  for (const entry of entries) {
    if (state.deletedIds.has(entry.id)) continue;
    const before = all;
    all = withEntry(all, entry);
    if (all.length === before.length) continue;
    arrivedIds.add(entry.id);
    if (all.indexOf(entry) < readUpTo) readUpTo += 1;
  }
  return all === state.entries ? state : { ...state, entries: all, arrivedIds, readUpTo };
}

/** The state without an entry. */
export function withoutEntry(state: IncidentState, entryId: string): IncidentState {
  const at = state.entries.findIndex(({ id }) => id === entryId);
  const deletedIds = new Set(state.deletedIds).add(entryId);
  if (at === -1) return { ...state, deletedIds };
  return {
    ...state,
    deletedIds,
    entries: state.entries.toSpliced(at, 1),
    readUpTo: at < state.readUpTo ? state.readUpTo - 1 : state.readUpTo,
  };
}

/** The state with an entry that stands again. */
export function withRestoredEntry(state: IncidentState, entry: TimelineEntryJson): IncidentState {
  const deletedIds = new Set(state.deletedIds);
  deletedIds.delete(entry.id);
  return withEntries({ ...state, deletedIds }, [entry]);
}

/** The state with a newer summary of the incident; milestones and measures stay as they are. */
export function withSummary(state: IncidentState, summary: IncidentSummaryJson): IncidentState {
  if (summary.revision < state.incident.revision) return state;
  return { ...state, incident: { ...state.incident, ...summary } };
}

/** Whether changes between the state and this event have not come here. */
export function isGap(state: IncidentState, event: LiveEvent): boolean {
  const places = event.type === "timeline.entries-appended" ? event.data.entries.length : 1;
  return event.revision > state.revision + Math.max(1, places);
}

/** Whether the event may have changed milestones and measures, which only the server derives. */
export function changesMilestones(event: LiveEvent): boolean {
  if (event.type === "timeline.entries-appended") {
    return event.data.entries.some(({ milestone }) => milestone !== null);
  }
  return DERIVING.has(event.type);
}

const DERIVING: ReadonlySet<LiveEvent["type"]> = new Set([
  "timeline.entry-edited",
  "timeline.entries-edited",
  "timeline.entry-deleted",
  "timeline.entry-restored",
  "incident.status-changed",
  "incident.changed",
]);

/** The state after an event. Applying one twice, or one that is older than what is known, changes nothing. */
export function applyLiveEvent(state: IncidentState, event: LiveEvent): IncidentState {
  const next = applied(state, event);
  return event.revision > next.revision ? { ...next, revision: event.revision } : next;
}

type ApplyOf = {
  [Type in LiveEvent["type"]]: (
    state: IncidentState,
    event: Extract<LiveEvent, { type: Type }>,
  ) => IncidentState;
};

const takeSummary = (state: IncidentState, { data }: { data: { incident: IncidentSummaryJson } }) =>
  withSummary(state, data.incident);

/** What each event does to the state; an event without a decision does not compile. */
const APPLY: ApplyOf = {
  "incident.declared": takeSummary,
  "incident.changed": takeSummary,
  "incident.status-changed": takeSummary,
  "incident.imported": takeSummary,
  "timeline.entries-appended": (state, { data }) => withEntries(state, data.entries),
  "timeline.entries-edited": (state, { data }) => {
    const without = data.deleted.reduce((before, { id }) => withoutEntry(before, id), state);
    return data.entries.reduce(withRestoredEntry, without);
  },
  "timeline.entry-edited": (state, { data }) => withEntries(state, [data.entry]),
  "timeline.entry-restored": (state, { data }) => withRestoredEntry(state, data.entry),
  "timeline.entry-deleted": (state, { data }) => withoutEntry(state, data.entryId),
  "hypothesis.opened": (state, { data }) => ({
    ...state,
    hypotheses: upserted(state.hypotheses, data.hypothesis),
  }),
  "hypothesis.settled": (state, { data }) => ({
    ...state,
    hypotheses: upserted(state.hypotheses, data.hypothesis),
  }),
  "seen-before.marked": (state) => state,
  "escalation.made": (state, { data }) => ({
    ...state,
    escalations: upserted(state.escalations, data.escalation),
  }),
  "escalation.acknowledged": (state, { data }) => ({
    ...state,
    escalations: upserted(state.escalations, data.escalation),
  }),
  "cause.identified": (state, { data }) => ({ ...state, causes: upserted(state.causes, data.cause) }),
  "task.added": (state, { data }) => ({ ...state, tasks: upserted(state.tasks, data.task) }),
  "task.changed": (state, { data }) => ({ ...state, tasks: upserted(state.tasks, data.task) }),
  "postmortem.section-written": (state) => state,
};

function applied(state: IncidentState, event: LiveEvent): IncidentState {
  // A page does not break over an event that a newer server has and it has not.
  const apply = APPLY[event.type] as ((state: IncidentState, event: LiveEvent) => IncidentState) | undefined;
  return apply?.(state, event) ?? state;
}
