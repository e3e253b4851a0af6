import { expect, it } from "vitest";

import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import type { PanelJson } from "#lib/domain/metrics/schema.ts";

import { frozenWords, stripItems } from "./strip-items.ts";

const panel = (slug: string) => ({ service: "shop", slug, title: slug, display: "line" }) as PanelJson;
const evidence = (id: string, of: string, reason: EvidenceJson["reason"]) =>
  ({ id, panel: of, title: of, service: { slug: "shop", name: "Shop" }, reason }) as EvidenceJson;
const data = {
  panels: [panel("hits"), panel("errors")],
  evidence: [
    evidence("1", "hits", "resolved"),
    evidence("2", "hits", "resolved"),
    evidence("3", "errors", "captured"),
    evidence("4", "gone", "recorded"),
  ],
};
const shown = (isOver: boolean) =>
  stripItems(data, isOver).map(({ panel, frozen, isDeclared }) => [panel, frozen?.id ?? null, isDeclared]);

it("while an incident is open its panels are drawn from the metrics", () => {
  expect(shown(false)).toEqual([
    ["hits", null, true],
    ["errors", null, true],
  ]);
});

it("once it is over, from what was frozen last, also of panels that are gone", () => {
  expect(shown(true)).toEqual([
    ["hits", "2", true],
    ["errors", null, true],
    ["gone", "4", false],
  ]);
});

it("a recorded run says how long it was and that its time is stretched", () => {
  const source = {
    kind: "recorded" as const,
    command: "",
    recordedAt: "",
    durationSeconds: 718,
    stretch: 75.04,
  };
  expect(frozenWords({ reason: "recorded", source })).toBe("Recorded run of 12 min, time stretched 75-fold");
  expect(frozenWords({ reason: "resolved", source: { kind: "scrape", url: "" } })).toBe(
    "Frozen at resolution",
  );
});
