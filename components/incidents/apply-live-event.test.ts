import { describe, expect, it } from "vitest";

import type { LiveEvent } from "#lib/domain/events/schema.ts";
import { measuresOf } from "#lib/domain/incidents/rules.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import {
  applyLiveEvent,
  changesMilestones,
  type IncidentState,
  isGap,
  withEntries,
} from "./apply-live-event.ts";

const at = "2024-05-10T12:00:00.000Z";

const incident: IncidentJson = {
  id: "incident",
  key: "INC-1",
  title: "Slow pages",
  summary: "",
  severity: "SEV2",
  status: "detected",
  statusReason: null,
  visibility: "normal",
  impactPercent: null,
  impactSymptoms: "",
  impactIntermittent: false,
  isTest: false,
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
  milestones: {},
  measures: measuresOf({}) as IncidentJson["measures"],
  participants: [],
  counts: { entries: 0, hypotheses: 0, openHypotheses: 0, escalations: 0, causes: 0, tasks: 0, openTasks: 0 },
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

  it("leaves the state alone for an event that it does not know", () => {
    const unknown = { ...appended(), type: "chart.drawn", revision: 1 } as unknown as LiveEvent;
    const before = state();
    expect(applyLiveEvent(before, unknown)).toBe(before);
  });
});

describe("isGap", () => {
  it("holds when a revision between was missed, counting each entry of a bulk as one", () => {
    expect(isGap(state(), appended(entry("a")))).toBe(false);
    expect(isGap(state(), { ...appended(entry("a")), revision: 4 })).toBe(true);
    expect(isGap(state(), { ...appended(entry("a"), entry("b")), revision: 4 })).toBe(false);
  });
});

describe("changesMilestones", () => {
  it("holds for entries that are milestones and for everything that may have moved one", () => {
    expect(changesMilestones(appended(entry("a")))).toBe(false);
    expect(changesMilestones(appended(entry("a", { milestone: "detected" })))).toBe(true);
    expect(changesMilestones(event({ type: "timeline.entry-deleted", data: { entryId: "a" } }))).toBe(true);
  });
});
