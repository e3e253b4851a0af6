import { expect, test } from "vitest";

import { parsePostmortem } from "./parse-postmortem.ts";

/** The lines that no field holds. */
function unheld(...lines: string[]): number[] {
  const { unparsed } = parsePostmortem(lines.join("\n"));
  return unparsed.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
}

test("a line of which only a number is missing is listed", () => {
  expect(
    unheld(
      "## Action items",
      "| Action | Bug |",
      "|---|---|",
      "| Add an alert on the queue | 4711 |",
      "| Add an alert on the disk | |",
    ),
  ).toEqual([4]);
});

test("numbers of items and rows say nothing", () => {
  expect(
    unheld("## Action items", "| # | Action |", "|---|---|", "| 17 | Add an alert |", "", "12. Add a test"),
  ).toEqual([]);
});

test("an entry keeps the end of its time, wherever it stands", () => {
  const lines = ["## Timeline (UTC)", "- 10:05 - 10:20 failover to the second site", "- 10:30 all well"];
  expect(parsePostmortem(lines.join("\n")).timeline[0]?.text).toBe(
    "failover to the second site (until 10:20)",
  );
  expect(unheld(...lines)).toEqual([]);
});

test("what a line says beside the outage's dates is not lost with them", () => {
  expect(unheld("Duration: 2024-05-10 10:00 - 11:30 UTC (90 minutes)")).toEqual([]);
  expect(unheld("Duration: 2024-05-10 10:00 - 11:30 UTC, in 3 of 5 regions")).toEqual([1]);
});

test("what stands behind the colon of a heading is not lost with it", () => {
  expect(unheld("# Mail late", "## Conclusion: nobody was to blame", "## Status")).toContain(2);
});

test("owner, due date and status of a task are held, however they are written", () => {
  expect(
    unheld(
      "## Action items",
      "- Add an alert (owner: storage crew, due 20 June 2024)",
      "- Add a test",
      "  - Status: finished",
    ),
  ).toEqual([]);
});
