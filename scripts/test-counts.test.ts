import { expect, test } from "vitest";

import { addCounts, countPlaywright, countVitest, formatCounts } from "./test-counts.ts";

const vitest = (numPassedTests: number, numFailedTests: number) =>
  JSON.stringify({ numPassedTests, numFailedTests, numPendingTests: 2, numTodoTests: 1 });

const playwright = (expected: number, unexpected: number, flaky: number) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 3 } });

test("Vitest's skipped and planned tests are both left out", () => {
  expect(countVitest(vitest(5, 0), true)).toEqual({ passed: 5, failed: 0, skipped: 3 });
});

test("a run that fails without a failed test counts one failure", () => {
  expect(countVitest(vitest(5, 0), false)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test("a run that fails with failed tests counts those", () => {
  expect(countVitest(vitest(5, 2), false)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test("a test that passed only at the second try failed", () => {
  expect(countPlaywright(playwright(4, 1, 1), false)).toEqual({ passed: 4, failed: 2, skipped: 3 });
});

test.each([undefined, "", "{", "{}"])(
  "no report (%j) is a failure, whatever the exit code says",
  (report) => {
    expect(countVitest(report, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countPlaywright(report, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  },
);

test("the last line adds everything up", () => {
  const sum = addCounts([
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ]);
  expect(formatCounts(sum)).toBe("11 passed, 22 failed, 33 skipped");
});
