import { expect, it } from "vitest";

import { tableRows } from "./table-rows.ts";

it("a table has rows evenly over the window, and the entries with the values at their times", () => {
  const points = Array.from({ length: 61 }, (_, minute) => [minute * 60_000, minute] as [number, number]);
  const mark = { id: "1", kind: "action" as const, at: 90_000, text: "Raised the time to live" };
  const late = { ...mark, id: "2", at: 9_000_000 };
  const rows = tableRows([{ labels: {}, points }], { from: 0, to: 3_600_000 }, [mark, late]);
  expect(rows.length).toBeLessThan(42);
  expect(rows[0]).toEqual({ at: 0, values: [0], mark: null });
  expect(rows.find((row) => row.mark !== null)).toMatchObject({ at: 90_000, mark: { id: "1" } });
  expect(rows.at(-1)).toMatchObject({ at: 3_600_000, values: [60] });
});
