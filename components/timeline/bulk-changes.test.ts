import { expect, test } from "vitest";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { changesOf, undoOf } from "./bulk-changes.ts";

const entry: TimelineEntryJson = {
  id: "a",
  incidentId: "i",
  sequence: 1,
  kind: "note",
  body: "Restarted",
  occurredAt: "2026-11-25T10:00:00.000Z",
  occurredZone: "Europe/Paris",
  precision: "approximate",
  statedTime: null,
  recordedAt: "2026-11-25T10:01:00.000Z",
  milestone: null,
  source: "web",
  author: { id: null, name: "Engineer" },
  version: 3,
};
const untimed: TimelineEntryJson = { ...entry, id: "b", occurredAt: null, precision: "unknown" };

test("shifts every known time and keeps its zone and precision; the way back leads to where it was", () => {
  const edit = { type: "shift", milliseconds: -3_600_000 } as const;
  const changes = changesOf(edit, [entry, untimed]);
  expect(changes).toEqual([
    {
      id: "a",
      expectedVersion: 3,
      occurredAt: "2026-11-25T09:00:00.000Z",
      zone: "Europe/Paris",
      precision: "approximate",
    },
  ]);
  expect(undoOf(edit, [entry, untimed], changes)).toEqual([
    { ...changes[0], expectedVersion: 4, occurredAt: entry.occurredAt },
  ]);
});

test("changes the kind of those that have another one", () => {
  const edit = { type: "kind", kind: "action" } as const;
  const changes = changesOf(edit, [entry, { ...entry, id: "c", kind: "action" }]);
  expect(changes).toEqual([{ id: "a", expectedVersion: 3, kind: "action" }]);
  expect(undoOf(edit, [entry], changes)).toEqual([{ id: "a", expectedVersion: 4, kind: "note" }]);
});

test("deletes, and brings back", () => {
  const edit = { type: "delete" } as const;
  const changes = changesOf(edit, [entry]);
  expect(changes).toEqual([{ id: "a", expectedVersion: 3, deleted: true }]);
  expect(undoOf(edit, [entry], changes)).toEqual([{ id: "a", expectedVersion: 4, deleted: false }]);
});
