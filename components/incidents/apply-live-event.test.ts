import { describe, expect, it } from "vitest";

import type { CauseJson } from "#lib/domain/causes/schema.ts";
import type { CitationJson } from "#lib/domain/citations/schema.ts";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import { measuresOf } from "#lib/domain/incidents/rules.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { TaskJson } from "#lib/domain/tasks/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { applyLiveEvent, changesMilestones, isGap, withAnswer } from "./apply-live-event.ts";
import { withEntries } from "./known-entries.ts";
import type { IncidentState } from "./known-incident.ts";

const at = "2024-05-10T12:00:00.000Z";

const incident: IncidentJson = {
  id: "incident",
  key: "INC-1",
  title: "Slow pages",
  summary: "",
  severity: "SEV2",
  status: "detected",
  statusReason: null,
  cancelledAs: null,
  visibility: "normal",
  impactPercent: null,
  impactSymptoms: "",
  impactIntermittent: false,
  isTest: false,
  recordedAfterwards: false,
  source: "web",
  services: [],
  commander: null,
  unacknowledgedSince: null,
  declaredAt: at,
  statusChangedAt: at,
  updatedAt: at,
  version: 1,
  revision: 2,
  declaredBy: null,
  recordedAt: at,
  duplicateOf: null,
  impactWindows: [],
  impactMinutes: null,
  affectedServices: [],
  milestones: {},
  measures: measuresOf({}) as IncidentJson["measures"],
  participants: [],
  counts: { entries: 0, hypotheses: 0, openHypotheses: 0, escalations: 0, causes: 0, tasks: 0, openTasks: 0 },
  misleadingCost: { minutes: null, personMinutes: null, paths: 0, pathsOfUnknownTime: 0 },
  rootCause: null,
  imported: null,
};

const entry = (id: string, more: Partial<TimelineEntryJson> = {}): TimelineEntryJson => ({
  id,
  incidentId: "incident",
  sequence: 3,
  kind: "note",
  body: id,
  occurredAt: at,
  occurredZone: "UTC",
  precision: "exact",
  statedTime: null,
  recordedAt: at,
  milestone: null,
  source: "web",
  author: { id: null, name: "Engineer" },
  movedFrom: null,
  evidenceIds: [],
  version: 1,
  ...more,
});

const state = (entries: readonly TimelineEntryJson[] = []): IncidentState => ({
  incident,
  entries,
  readUpTo: entries.length,
  nextCursor: null,
  deletedIds: new Set(),
  arrivedIds: new Set(),
  hypotheses: [],
  escalations: [],
  causes: [],
  tasks: [],
  evidence: [],
  alerts: { open: 0, total: 0, lastResolvedAt: null },
  seenBefore: [],
  revision: 2,
});

type Change = {
  [Type in LiveEvent["type"]]: { type: Type; data: Extract<LiveEvent, { type: Type }>["data"] };
}[LiveEvent["type"]];

const event = (change: Change, revision = 3): LiveEvent =>
  ({ id: "7", incidentId: "incident", revision, at, actor: "Engineer", ...change }) as LiveEvent;

const appended = (...entries: TimelineEntryJson[]) =>
  event({ type: "timeline.entries-appended", data: { entries } });

describe("applyLiveEvent", () => {
  it("shows a new entry and marks it as arrived", () => {
    const next = applyLiveEvent(state(), appended(entry("a")));
    expect(next.entries.map(({ id }) => id)).toEqual(["a"]);
    expect(next.arrivedIds.has("a")).toBe(true);
    expect(next.revision).toBe(3);
  });

  it("changes nothing when the same event comes twice, or the answer came before it", () => {
    const once = withEntries(state(), [entry("a")]);
    const twice = applyLiveEvent(once, appended(entry("a")));
    expect(twice.entries).toBe(once.entries);
    expect(twice.arrivedIds).toBe(once.arrivedIds);
  });

  it("does not bring back what was deleted when its own answer comes late", () => {
    const deleted = applyLiveEvent(
      state([entry("a")]),
      event({ type: "timeline.entry-deleted", data: { entryId: "a" } }),
    );
    expect(deleted.entries).toEqual([]);
    expect(withEntries(deleted, [entry("a")]).entries).toEqual([]);
    const restored = applyLiveEvent(
      deleted,
      event({ type: "timeline.entry-restored", data: { entry: entry("a", { version: 3 }) } }, 4),
    );
    expect(restored.entries.map(({ version }) => version)).toEqual([3]);
  });

  it("shows an edit, and keeps it when an older version comes afterwards", () => {
    const edited = applyLiveEvent(
      state([entry("a")]),
      event({ type: "timeline.entry-edited", data: { entry: entry("a", { version: 2, body: "mended" }) } }),
    );
    expect(applyLiveEvent(edited, appended(entry("a"))).entries[0]?.body).toBe("mended");
  });

  it("takes the newer summary of the incident and keeps what only the page knows", () => {
    const summary = { ...incident, title: "Slow product pages", revision: 3 };
    const next = applyLiveEvent(state(), event({ type: "incident.changed", data: { incident: summary } }));
    expect(next.incident.title).toBe("Slow product pages");
    expect(next.incident.measures).toEqual(incident.measures);
    const older = event({ type: "incident.changed", data: { incident: { ...incident, revision: 1 } } }, 1);
    expect(applyLiveEvent(next, older).incident.title).toBe("Slow product pages");
  });

  it("shows who takes part now, and keeps that when an older event comes afterwards", () => {
    const role = (name: string, revision: number) =>
      event(
        {
          type: "incident.role-assigned",
          data: {
            incident: { ...incident, commander: name, revision },
            participants: [{ userId: name, name, role: "commander", startedAt: at }],
            role: "commander",
            userId: name,
            name,
            entryId: null,
          },
        },
        revision,
      );
    const next = applyLiveEvent(applyLiveEvent(state(), role("Ben", 4)), role("Ada", 3));
    expect(next.incident.commander).toBe("Ben");
    expect(next.incident.participants.map(({ name }) => name)).toEqual(["Ben"]);
  });

  it("leaves the state alone for an event that it does not know", () => {
    const unknown = { ...appended(), type: "chart.drawn", revision: 1 } as unknown as LiveEvent;
    const before = state();
    expect(applyLiveEvent(before, unknown)).toBe(before);
  });
});

const hypothesis = (more: Partial<HypothesisJson> = {}): HypothesisJson => ({
  id: "path",
  incidentId: "incident",
  statement: "The network drops packets",
  category: "network",
  clue: null,
  outcome: "open",
  openedAt: at,
  openedPrecision: "exact",
  openedBy: "Engineer",
  settledAt: null,
  settledBy: null,
  settledBecause: null,
  periods: [],
  investigators: [],
  citations: [],
  cost: { minutes: 0, personMinutes: null },
  source: "web",
  recordedAt: at,
  version: 1,
  ...more,
});

const citation = (more: Partial<CitationJson> = {}): CitationJson => ({
  id: "citation",
  incidentId: "incident",
  hypothesisId: "path",
  causeId: null,
  taskId: null,
  role: "counter_evidence",
  entry: null,
  evidence: null,
  url: "https://example.test/links",
  note: null,
  citedBy: "Engineer",
  citedAt: at,
  ...more,
});

const cause = (id: string, position: number): CauseJson => ({
  id,
  incidentId: "incident",
  kind: "root",
  category: "cache",
  statement: id,
  mechanism: [],
  hypothesisId: null,
  position,
  citations: [],
  author: "Engineer",
  source: "web",
  recordedAt: at,
  version: 1,
});

describe("paths and causes", () => {
  const opened = applyLiveEvent(
    state(),
    event({ type: "hypothesis.opened", data: { hypothesis: hypothesis() } }),
  );

  it("shows who joins and leaves, without holding a form on the hypothesis stale", () => {
    const investigators = [{ userId: "ann", name: "Ann", startedAt: at, endedAt: null }];
    const joined = event({ type: "hypothesis.joined", data: { hypothesisId: "path", investigators } }, 4);
    expect(applyLiveEvent(opened, joined).hypotheses).toMatchObject([{ investigators, version: 1 }]);
  });

  it("puts a citation where it belongs, once, and takes it away", () => {
    const added = event({ type: "citation.added", data: { citation: citation() } }, 4);
    const cited = applyLiveEvent(applyLiveEvent(opened, added), added);
    expect(cited.hypotheses[0]?.citations).toEqual([citation()]);
    const removed = event({ type: "citation.removed", data: { citation: citation() } }, 5);
    expect(applyLiveEvent(cited, removed).hypotheses[0]?.citations).toEqual([]);
  });

  it("settles, reopens and changes by the newer version", () => {
    const settled = hypothesis({ outcome: "ruled_out", version: 2 });
    const now = applyLiveEvent(
      opened,
      event({ type: "hypothesis.settled", data: { hypothesis: settled } }, 4),
    );
    expect(now.hypotheses).toEqual([settled]);
    const old = event({ type: "hypothesis.reopened", data: { hypothesis: hypothesis() } }, 4);
    expect(applyLiveEvent(now, old).hypotheses).toEqual([settled]);
  });

  it("keeps causes in their order, and brings a deleted one back to its place", () => {
    const before = { ...state(), causes: [cause("a", 1), cause("b", 2)] };
    const causes = [
      { id: "b", position: 1 },
      { id: "a", position: 2 },
    ];
    const ordered = applyLiveEvent(before, event({ type: "causes.reordered", data: { causes } }));
    expect(ordered.causes.map(({ id }) => id)).toEqual(["b", "a"]);
    const deleted = applyLiveEvent(ordered, event({ type: "cause.deleted", data: { causeId: "b" } }, 4));
    expect(deleted.causes.map(({ id }) => id)).toEqual(["a"]);
    const back = event({ type: "cause.restored", data: { cause: { ...cause("b", 1), version: 3 } } }, 5);
    expect(applyLiveEvent(deleted, back).causes.map(({ id }) => id)).toEqual(["b", "a"]);
  });
});

describe("isGap", () => {
  it("holds when a revision between was missed, counting each entry of a bulk as one", () => {
    expect(isGap(state(), appended(entry("a")))).toBe(false);
    expect(isGap(state(), { ...appended(entry("a")), revision: 4 })).toBe(true);
    expect(isGap(state(), { ...appended(entry("a"), entry("b")), revision: 4 })).toBe(false);
  });

  it("holds for a merge: what moved is not told one by one", () => {
    const data = { incident, from: "INC-1", into: "INC-2" };
    expect(isGap(state(), event({ type: "incident.merged", data }))).toBe(true);
    expect(isGap(state(), event({ type: "incident.merged", data }, 2))).toBe(false);
  });
});

describe("changesMilestones", () => {
  it("holds for entries that are milestones and for everything that may have moved one", () => {
    expect(changesMilestones(appended(entry("a")))).toBe(false);
    expect(changesMilestones(appended(entry("a", { milestone: "detected" })))).toBe(true);
    expect(changesMilestones(event({ type: "timeline.entry-deleted", data: { entryId: "a" } }))).toBe(true);
  });
});

describe("evidence", () => {
  const evidence = { id: "v1", incidentId: "incident", title: "Cache hit ratio" } as EvidenceJson;
  const captured = event({ type: "evidence.captured", data: { evidence } });

  it("is there once, told or answered", () => {
    const told = applyLiveEvent(state(), captured);
    expect(told.evidence).toEqual([evidence]);
    expect(applyLiveEvent(told, captured).evidence).toBe(told.evidence);
    expect(withAnswer(told, { evidence }).evidence).toBe(told.evidence);
    expect(withAnswer(state(), { evidence: { ...evidence, incidentId: "another" } }).evidence).toEqual([]);
  });

  it("that is cited for a task stands at the task", () => {
    const task = { id: "t1", citations: [] } as unknown as TaskJson;
    const forTask = citation({ hypothesisId: null, taskId: "t1", url: null });
    const before = { ...state(), tasks: [task] };
    const cited = applyLiveEvent(before, event({ type: "citation.added", data: { citation: forTask } }));
    expect(cited.tasks[0]?.citations).toEqual([forTask]);
    const taken = applyLiveEvent(cited, event({ type: "citation.removed", data: { citation: forTask } }));
    expect(taken.tasks[0]?.citations).toEqual([]);
  });
});

describe("what the API answered", () => {
  it("is shown before the live stream tells, and not twice", () => {
    const answered = withAnswer(state(), { entry: entry("a"), hypothesis: hypothesis() });
    expect(answered.entries.map(({ id }) => id)).toEqual(["a"]);
    expect(answered.hypotheses).toHaveLength(1);
    expect(applyLiveEvent(answered, appended(entry("a"))).entries).toBe(answered.entries);
  });

  it("stays out when it is of the incident that this one was merged into", () => {
    const before = state();
    const elsewhere = { incidentId: "another" };
    expect(withAnswer(before, { entry: entry("a", elsewhere), hypothesis: hypothesis(elsewhere) })).toBe(
      before,
    );
  });
});
