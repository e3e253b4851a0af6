import { expect, it } from "vitest";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { bandsOf, changesOf, marksOf, spansOf } from "./strip-marks.ts";

const at = (time: string) => Date.parse(`2026-11-28T${time}:00Z`);
const iso = (time: string) => `2026-11-28T${time}:00Z`;
const milestone = (time: string) => ({ at: iso(time), precision: "exact" as const, entryId: "" });
const entry = (fields: Partial<TimelineEntryJson>) =>
  ({
    id: "1",
    kind: "note",
    milestone: null,
    body: "",
    occurredAt: iso("14:00"),
    ...fields,
  }) as TimelineEntryJson;

it("entries are marks at their time; one whose time nobody knows is none", () => {
  const marks = marksOf([
    entry({
      id: "2",
      kind: "action",
      body: "**Raised** the `ttl` to [300](https://wiki)\nand more",
      occurredAt: iso("14:20"),
    }),
    entry({ id: "1", body: "First" }),
    entry({ id: "3", occurredAt: null }),
  ]);
  expect(marks).toEqual([
    { id: "1", kind: "note", at: at("14:00"), text: "First" },
    { id: "2", kind: "action", at: at("14:20"), text: "Raised the ttl to 300" },
  ]);
});

it("phases are bands from milestone to milestone, the last to now", () => {
  const milestones = {
    impactStarted: milestone("14:00"),
    detected: milestone("14:05"),
    mitigated: milestone("14:30"),
  };
  const bands = bandsOf({ milestones, status: "mitigated" }, at("15:00"));
  expect(bands.map(({ from, to, label }) => [from, to, label])).toEqual([
    [at("14:00"), at("14:05"), "impact started"],
    [at("14:05"), at("14:30"), "detected"],
    [at("14:30"), at("15:00"), "mitigated"],
  ]);
});

it("a hypothesis is a span for each time it was followed", () => {
  const period = (from: string, to: string | null, outcome: "ruled_out" | null) =>
    ({ startedAt: iso(from), endedAt: to === null ? null : iso(to), outcome }) as never;
  const spans = spansOf(
    [
      {
        statement: "The network",
        periods: [period("14:05", "14:20", "ruled_out"), period("14:40", null, null)],
      },
    ],
    at("15:00"),
  );
  expect(spans).toEqual([
    { from: at("14:05"), to: at("14:20"), outcome: "ruled_out", label: "The network" },
    { from: at("14:40"), to: at("15:00"), outcome: "open", label: "The network" },
  ]);
});

it("a change is where a series begins; how things were from the start on is none", () => {
  const changes = changesOf(
    [
      {
        labels: { ttl: "300" },
        points: [
          [0, 1],
          [15, 1],
          [30, null],
        ],
      },
      {
        labels: { ttl: "60" },
        points: [
          [30, 1],
          [45, 1],
          [60, 0],
          [75, 2],
        ],
      },
    ],
    "Configuration",
  );
  expect(changes).toEqual([
    { at: 30, text: "60" },
    { at: 75, text: "60" },
  ]);
});
