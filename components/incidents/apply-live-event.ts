import type { CauseJson } from "#lib/domain/causes/schema.ts";
import type { CitationJson } from "#lib/domain/citations/schema.ts";
import type { EscalationJson } from "#lib/domain/escalations/schema.ts";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import type { IncidentJson, IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";
import type { TaskJson } from "#lib/domain/tasks/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { withEdited, withEntries, withRestoredEntry, withoutEntry } from "./known-entries.ts";
import type { IncidentState } from "./known-incident.ts";

type Versioned = { id: string; version: number };

/** The list with an item that is new, or newer than the one known. */
export function upserted<Item extends Versioned>(items: readonly Item[], item: Item): readonly Item[] {
  const at = items.findIndex(({ id }) => id === item.id);
  const known = items[at];
  if (known === undefined) return [...items, item];
  return known.version >= item.version ? items : items.with(at, item);
}

/** What the API answered with, apart from the incident itself. */
export type Answer = {
  entry?: TimelineEntryJson;
  hypothesis?: HypothesisJson;
  /** One whose investigators are others now; that makes no new version of it. */
  joined?: HypothesisJson;
  escalation?: EscalationJson;
  task?: TaskJson;
  cause?: CauseJson;
  citation?: CitationJson;
  evidence?: EvidenceJson;
};

/** The state with what the API answered; what belongs to another incident, into which this one was merged, stays out. */
export function withAnswer(state: IncidentState, answer: Answer): IncidentState {
  const mine = <Item extends { incidentId: string | null }>(item: Item | undefined) =>
    item?.incidentId === state.incident.id ? item : undefined;
  const [entry, hypothesis, escalation] = [
    mine(answer.entry),
    mine(answer.hypothesis),
    mine(answer.escalation),
  ];
  const joined = mine(answer.joined);
  const [task, cause, citation] = [mine(answer.task), mine(answer.cause), mine(answer.citation)];
  let next = entry === undefined ? state : withEntries(state, [entry]);
  if (hypothesis) next = { ...next, hypotheses: upserted(next.hypotheses, hypothesis) };
  if (joined) next = takeInvestigators(next, { data: { ...joined, hypothesisId: joined.id } });
  if (escalation) next = { ...next, escalations: upserted(next.escalations, escalation) };
  if (task) next = { ...next, tasks: upserted(next.tasks, task) };
  if (cause) next = takeCause(next, { data: { cause } });
  if (citation) next = withCitation(next, citation);
  const evidence = mine(answer.evidence);
  if (evidence) next = takeEvidence(next, { data: { evidence } });
  return next;
}

/** The state with a newer summary of the incident; milestones and measures stay as they are. */
export function withSummary(state: IncidentState, summary: IncidentSummaryJson): IncidentState {
  if (summary.revision < state.incident.revision) return state;
  return { ...state, incident: { ...state.incident, ...summary } };
}

/** Whether changes between the state and this event have not come here: what moved with a merge is not told one by one. */
export function isGap(state: IncidentState, event: LiveEvent): boolean {
  if (event.type === "incident.merged") return event.revision > state.revision;
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

/** The state with a citation, at the hypothesis, cause or task that it is for. */
function withCitation(state: IncidentState, citation: CitationJson): IncidentState {
  const add = <Item extends Citing>(items: readonly Item[]) =>
    items.map((item) =>
      item.id !== subjectOf(citation) || item.citations.some(({ id }) => id === citation.id)
        ? item
        : { ...item, citations: [...item.citations, citation] },
    );
  return {
    ...state,
    hypotheses: add(state.hypotheses),
    causes: add(state.causes),
    tasks: add(state.tasks),
  };
}

/** The state without a citation. */
function withoutCitation(state: IncidentState, citation: CitationJson): IncidentState {
  const remove = <Item extends Citing>(items: readonly Item[]) =>
    items.map((item) =>
      item.id === subjectOf(citation)
        ? { ...item, citations: item.citations.filter(({ id }) => id !== citation.id) }
        : item,
    );
  return {
    ...state,
    hypotheses: remove(state.hypotheses),
    causes: remove(state.causes),
    tasks: remove(state.tasks),
  };
}

type Citing = { id: string; citations: readonly CitationJson[] };
const subjectOf = ({ hypothesisId, causeId, taskId }: CitationJson): string | null =>
  hypothesisId ?? causeId ?? taskId;

/** The state with its causes at their new places. */
function withCauseOrder(
  state: IncidentState,
  order: readonly { id: string; position: number }[],
): IncidentState {
  const places = new Map(order.map(({ id, position }) => [id, position]));
  const causes = state.causes
    .map((cause) => ({ ...cause, position: places.get(cause.id) ?? cause.position }))
    .toSorted((a, b) => a.position - b.position);
  return { ...state, causes };
}

const takeHypothesis = (state: IncidentState, { data }: { data: { hypothesis: HypothesisJson } }) => ({
  ...state,
  hypotheses: upserted(state.hypotheses, data.hypothesis),
});

const takeInvestigators = (
  state: IncidentState,
  { data }: { data: Pick<HypothesisJson, "investigators"> & { hypothesisId: string } },
) => ({
  ...state,
  hypotheses: state.hypotheses.map((hypothesis) =>
    hypothesis.id === data.hypothesisId ? { ...hypothesis, investigators: data.investigators } : hypothesis,
  ),
});

const takeCause = (state: IncidentState, { data }: { data: { cause: CauseJson } }) => ({
  ...state,
  causes: upserted(state.causes, data.cause).toSorted((a, b) => a.position - b.position),
});

/** What is frozen does not change: it is there once or not at all. */
const takeEvidence = (
  state: IncidentState,
  { data: { evidence } }: { data: { evidence: EvidenceJson } },
): IncidentState =>
  state.evidence.some(({ id }) => id === evidence.id)
    ? state
    : { ...state, evidence: [...state.evidence, evidence] };

const takeSummary = (state: IncidentState, { data }: { data: { incident: IncidentSummaryJson } }) =>
  withSummary(state, data.incident);

type RoleData = { incident: IncidentSummaryJson; participants: IncidentJson["participants"] };

function takeParticipants(state: IncidentState, { data }: { data: RoleData }): IncidentState {
  const next = withSummary(state, data.incident);
  return next === state
    ? state
    : { ...next, incident: { ...next.incident, participants: data.participants } };
}
const takeEscalation = (
  state: IncidentState,
  { data }: { data: { escalation: EscalationJson; incident: IncidentSummaryJson } },
): IncidentState => ({
  ...withSummary(state, data.incident),
  escalations: upserted(state.escalations, data.escalation),
});

/** What each event does to the state; an event without a decision does not compile. */
const APPLY: ApplyOf = {
  "incident.declared": takeSummary,
  "incident.changed": takeSummary,
  "incident.status-changed": takeSummary,
  "incident.imported": takeSummary,
  "incident.merged": takeSummary,
  "incident.role-assigned": takeParticipants,
  "incident.role-ended": takeParticipants,
  "timeline.entries-appended": (state, { data }) => withEntries(state, data.entries),
  "timeline.entry-edited": (state, { data }) => withEntries(state, [data.entry]),
  "timeline.entries-edited": (state, { data }) => withEdited(state, data.entries, data.deleted),
  "timeline.entry-restored": (state, { data }) => withRestoredEntry(state, data.entry),
  "timeline.entry-deleted": (state, { data }) => withoutEntry(state, data.entryId),
  "evidence.captured": takeEvidence,
  "hypothesis.opened": takeHypothesis,
  "hypothesis.settled": takeHypothesis,
  "hypothesis.reopened": takeHypothesis,
  "hypothesis.changed": takeHypothesis,
  "hypothesis.joined": takeInvestigators,
  "hypothesis.left": takeInvestigators,
  "citation.added": (state, { data }) => withCitation(state, data.citation),
  "citation.removed": (state, { data }) => withoutCitation(state, data.citation),
  "seen-before.marked": (state) => state,
  "alerts.changed": (state, { data }) => ({ ...state, alerts: data.alerts }),
  "cause.identified": takeCause,
  "cause.changed": takeCause,
  "cause.restored": takeCause,
  "cause.deleted": (state, { data }) => ({
    ...state,
    causes: state.causes.filter(({ id }) => id !== data.causeId),
  }),
  "causes.reordered": (state, { data }) => withCauseOrder(state, data.causes),
  "escalation.made": takeEscalation,
  "escalation.advanced": takeEscalation,
  "escalation.timed-out": takeEscalation,
  "escalation.ended": takeEscalation,
  "escalation.acknowledged": takeEscalation,
  "task.added": (state, { data }) => ({ ...state, tasks: upserted(state.tasks, data.task) }),
  "task.changed": (state, { data }) => ({ ...state, tasks: upserted(state.tasks, data.task) }),
  "postmortem.section-written": (state) => state,
};

function applied(state: IncidentState, event: LiveEvent): IncidentState {
  // A page does not break over an event that a newer server has and it has not.
  const apply = APPLY[event.type] as ((state: IncidentState, event: LiveEvent) => IncidentState) | undefined;
  return apply?.(state, event) ?? state;
}
