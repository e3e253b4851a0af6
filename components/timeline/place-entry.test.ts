import { describe, expect, it } from "vitest";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { withEntry, withPage } from "./place-entry.ts";

const entry = (
  id: string,
  minute: number | null,
  more: Partial<TimelineEntryJson> = {},
): TimelineEntryJson => ({
  id,
  incidentId: "incident",
  sequence: 1,
  kind: "note",
  body: id,
  occurredAt: minute === null ? null : `2024-05-10T12:${String(minute).padStart(2, "0")}:00.000Z`,
  occurredZone: "UTC",
  precision: minute === null ? "unknown" : "exact",
  statedTime: null,
  recordedAt: "2024-05-11T09:00:00.000Z",
  milestone: null,
  source: "web",
  author: { id: null, name: "Engineer" },
  movedFrom: null,
  evidenceIds: [],
  version: 1,
  ...more,
});

const idsOf = (entries: readonly TimelineEntryJson[]) => entries.map(({ id }) => id).join(" ");

describe("withEntry", () => {
  it("puts an entry where it happened, whenever it comes", () => {
    expect(idsOf(withEntry([entry("a", 10), entry("c", 30)], entry("b", 20)))).toBe("a b c");
    expect(idsOf(withEntry([entry("b", 20)], entry("a", 10)))).toBe("a b");
  });

  it("orders equal times by the order of recording", () => {
    const entries = [entry("first", 10, { sequence: 3 }), entry("third", 10, { sequence: 9 })];
    expect(idsOf(withEntry(entries, entry("second", 10, { sequence: 5 })))).toBe("first second third");
  });

  it("leaves entries of unknown time behind what they follow", () => {
    const entries = [entry("a", 10), entry("unknown", null), entry("c", 30)];
    expect(idsOf(withEntry(entries, entry("b", 20)))).toBe("a unknown b c");
  });

  it("takes a newer version and moves it to its new time", () => {
    const entries = [entry("a", 10), entry("b", 20)];
    expect(idsOf(withEntry(entries, entry("a", 30, { version: 2 })))).toBe("b a");
  });

  it("keeps the newer version when an older one comes late", () => {
    const entries = [entry("a", 10, { version: 3 })];
    expect(withEntry(entries, entry("a", 10, { version: 2 }))).toBe(entries);
  });
});

describe("withPage", () => {
  it("adds a page behind what was read and before what came live", () => {
    const entries = [entry("a", 1), entry("live", 50)];
    expect(idsOf(withPage(entries, 1, [entry("b", 2), entry("c", 3)]))).toBe("a b c live");
  });

  it("shows an entry once that came live and is in the page too, in its newest version", () => {
    const entries = [entry("a", 1), entry("b", 2, { version: 2, body: "mended" })];
    const read = withPage(entries, 1, [entry("b", 2), entry("c", 3)]);
    expect(idsOf(read)).toBe("a b c");
    expect(read[1]?.body).toBe("mended");
  });

  it("keeps the server's order of entries whose time is not known", () => {
    const page = [entry("x", null), entry("b", 2), entry("y", null)];
    expect(idsOf(withPage([entry("a", 1)], 1, page))).toBe("a x b y");
  });
});
