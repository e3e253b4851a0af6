import { beforeEach, expect, it, vi } from "vitest";

import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { IncidentStore } from "./incident-store.ts";
import type { LiveEventsOptions } from "./live-events.ts";

const server = vi.hoisted(() => ({
  calls: [] as { call: string; cursor?: string; answer: (answer: unknown) => void }[],
  options: undefined as LiveEventsOptions | undefined,
}));

vi.mock("./api.ts", () => ({
  api: {
    call: (call: string, { cursor }: { cursor?: string }) =>
      new Promise((answer) => server.calls.push({ call, answer, ...(cursor !== undefined && { cursor }) })),
  },
}));
vi.mock("./live-events.ts", () => ({
  followLiveEvents: (options: LiveEventsOptions) => {
    server.options = options;
    return () => undefined;
  },
}));
vi.mock("#components/unsent/unsent-board.ts", () => ({
  addWrite: () => undefined,
  hurryWrites: () => undefined,
  refreshWrites: () => undefined,
  startQueue: () => Promise.resolve(),
  takeAnswers: () => () => undefined,
  unsentWrites: () => [],
  watchUnsent: () => () => undefined,
}));

const at = (minute: number) => `2024-05-10T12:${String(minute).padStart(2, "0")}:00.000Z`;
const entry = (sequence: number): TimelineEntryJson =>
  ({
    id: `e${sequence}`,
    sequence,
    version: 1,
    occurredAt: at(sequence),
    recordedAt: at(sequence),
  }) as TimelineEntryJson;

const incidentWith = (revision: number, items: TimelineEntryJson[], nextCursor: string | null) =>
  ({ id: "incident", key: "INC-3", revision, timeline: { items, nextCursor } }) as unknown as IncidentJson;

function opened(incident: IncidentJson): IncidentStore {
  const alerts = { open: 0, total: 0, lastResolvedAt: null };
  const lists = {
    hypotheses: [],
    escalations: [],
    causes: [],
    tasks: [],
    evidence: [],
    seenBefore: [],
    alerts,
  };
  const store = new IncidentStore({ incident, viewerId: "ana", lastEventId: "1", ...lists });
  store.start();
  return store;
}

const shown = (store: IncidentStore) => store.read().entries.map(({ sequence }) => sequence);

/** Answers the oldest question of that kind that is open. */
async function answer(call: string, given: unknown): Promise<void> {
  const at = await vi.waitUntil(() => {
    const found = server.calls.findIndex((one) => one.call === call);
    return found === -1 ? false : { found };
  });
  server.calls.splice(at.found, 1)[0]?.answer(given);
  await new Promise((resolve) => setTimeout(resolve, 0));
}

async function answerReload(incident: IncidentJson): Promise<void> {
  for (const list of ["hypotheses", "escalations", "causes", "tasks", "evidence"])
    await answer(`GET /incidents/{key}/${list}`, { items: [] });
  await answer("GET /incidents/{key}/alerts", { summary: { open: 0, total: 0, lastResolvedAt: null } });
  await answer("GET /incidents/{key}", incident);
}

const page = "GET /incidents/{key}/timeline";
const open = (call: string) => server.calls.filter((one) => one.call === call);

const event = (revision: number): LiveEvent =>
  ({
    type: "timeline.entries-appended",
    revision,
    data: { entries: [{ ...entry(revision), milestone: null }] },
  }) as unknown as LiveEvent;

beforeEach(() => {
  server.calls.length = 0;
});

it("a page that was asked for before everything was read anew leaves no hole", async () => {
  const store = opened(incidentWith(4, [entry(1), entry(2)], "after 2"));
  const reloaded = store.reload();
  await answerReload(incidentWith(4, [entry(1)], "after 1"));
  await reloaded;
  // The page behind the second entry comes now: the second itself is not there yet.
  await answer(page, { items: [entry(3), entry(4)], nextCursor: null });
  expect(shown(store)).toEqual([1]);
  expect(open(page).map(({ cursor }) => cursor)).toEqual(["after 1"]);
  await answer(page, { items: [entry(2), entry(3), entry(4)], nextCursor: null });
  expect(shown(store)).toEqual([1, 2, 3, 4]);
  expect(store.read().isReading).toBe(false);
});

it("what is missed while everything is read anew is read once more", async () => {
  const store = opened(incidentWith(1, [entry(1)], null));
  server.options?.onEvent(event(3));
  await vi.waitUntil(() => open("GET /incidents/{key}").length === 1);
  server.options?.onEvent(event(6));
  await answerReload(incidentWith(3, [entry(1), entry(2), entry(3)], null));
  expect(shown(store)).toEqual([1, 2, 3, 6]);
  await answerReload(incidentWith(6, [1, 2, 3, 4, 5, 6].map(entry), null));
  expect(shown(store)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(open("GET /incidents/{key}")).toEqual([]);
});

it("who asks for all of a timeline while its first pages are read gets all of it", async () => {
  const first = Array.from({ length: 1_000 }, (_, number) => ({ ...entry(1), id: `f${number}` }));
  const store = opened(incidentWith(9, first.slice(0, 900), "after 900"));
  void store.readAll();
  await answer(page, { items: first.slice(900), nextCursor: "after 1000" });
  await answer(page, { items: [entry(2)], nextCursor: null });
  expect(store.read().entries).toHaveLength(1_001);
});
