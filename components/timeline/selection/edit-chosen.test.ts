import { expect, test } from "vitest";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { reverseOf } from "./edit-chosen.ts";

const before = {
  id: "a",
  kind: "note",
  occurredAt: "2024-05-10T12:05:00.000Z",
  occurredZone: "PST",
  precision: "minute",
  version: 1,
} as TimelineEntryJson;
const after = { ...before, version: 2 };

test("what takes a change back restores what it changed, and nothing else", () => {
  const change = { id: "a", expectedVersion: 1 };
  expect(reverseOf({ before, after, change: { ...change, kind: "action" } })).toEqual({
    id: "a",
    expectedVersion: 2,
    kind: "note",
  });
  expect(reverseOf({ before, after, change: { ...change, deleted: true } })).toEqual({
    id: "a",
    expectedVersion: 2,
    deleted: false,
  });
  expect(reverseOf({ before, after, change: { ...change, occurredAt: "2024-05-10T13:05:00.000Z" } })).toEqual(
    {
      id: "a",
      expectedVersion: 2,
      occurredAt: before.occurredAt,
      occurredZone: "PST",
      precision: "minute",
    },
  );
});
