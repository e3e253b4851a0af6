import { expect, it } from "vitest";

import type { PanelJson, PanelQuery } from "#lib/domain/metrics/schema.ts";

import { draftOf, EMPTY_PANEL, numberIn, queryOf } from "./panel-draft.ts";

const selector = (metric: string) => ({ metric, matchers: [] });
const queries: PanelQuery[] = [
  { kind: "gauge", of: [selector("up")], aggregate: "max", by: ["job"] },
  { kind: "rate", of: [selector("a_total"), selector("b_total")], per: "minute", windowSeconds: 300, by: [] },
  { kind: "increase", of: [selector("a_total")], windowSeconds: 60, by: [] },
  { kind: "ratio", of: [selector("hits_total")], over: [selector("reads_total")], windowSeconds: 60, by: [] },
  { kind: "quantile", of: [selector("seconds")], quantile: 0.99, windowSeconds: 60, by: ["path", "method"] },
];

it.each(queries)("a panel of kind $kind comes out of its form as it went in", (query) => {
  const draft = draftOf({ query, threshold: 0.5, position: 3 } as PanelJson);
  expect(queryOf(draft)).toEqual({ query, problems: {} });
  expect([draft.threshold, draft.position]).toEqual(["0.5", "3"]);
});

it("what cannot be read is said at its field", () => {
  const draft = {
    ...EMPTY_PANEL,
    kind: "ratio" as const,
    of: "hits",
    over: "sum(reads)",
    windowSeconds: "2",
  };
  const { query, problems } = queryOf(draft);
  expect(query).toBeNull();
  expect(Object.keys(problems)).toEqual(["over", "windowSeconds"]);
  expect(queryOf({ ...EMPTY_PANEL, kind: "quantile", of: "seconds", quantile: "" }).problems).toHaveProperty(
    "quantile",
  );
});

it("a number may be left out", () => {
  expect([" ", "0.2", "1e3", "much"].map(numberIn)).toEqual([null, 0.2, 1_000, undefined]);
});
