import { expect, it } from "vitest";

import { formatTable } from "./format-table.ts";

it("shows each configuration in a line of a Markdown table, and a dash for what was not measured", () => {
  const measured = {
    offered: 0,
    offeredPerSecond: 30,
    hitRatio: Number.NaN,
    queriesPerSecond: 812.4,
    deadlocks: 8,
    deadlocksPerMinute: 12,
    failedShare: 0.275,
    widestStampede: 29,
    p50Ms: 3.42,
    p95Ms: 6592,
    p99Ms: null,
  };
  const lines = formatTable([{ name: "misconfigured", measured }]).split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[2]?.split("|").map((cell) => cell.trim())).toEqual([
    "", "misconfigured", "30.0", "–", "29", "812", "12.0", "27.5 %", "3.4", "6592", "–", "",
  ]); // prettier-ignore
});
