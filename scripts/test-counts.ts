import { z } from "zod";

/** How many tests of a suite passed, failed and were left out. */
export type Counts = { passed: number; failed: number; skipped: number };

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** A check that is one test: it holds or it does not. */
export function countCheck(holds: boolean): Counts {
  return holds ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/** Counts in the text of Vitest's JSON report. A run that failed beside its tests (or before them) counts as one failure. */
export function countVitest(report: string | undefined, exitedWell: boolean): Counts {
  const result = vitestReport.safeParse(parse(report));
  if (!result.success) return countCheck(false);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = result.data;
  return admitFailure(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    exitedWell,
  );
}

/** Counts in the text of Playwright's JSON report. What passed only at the second try counts as failed. */
export function countPlaywright(report: string | undefined, exitedWell: boolean): Counts {
  const result = playwrightReport.safeParse(parse(report));
  if (!result.success) return countCheck(false);
  const { expected, unexpected, flaky, skipped } = result.data.stats;
  return admitFailure({ passed: expected, failed: unexpected + flaky, skipped }, exitedWell);
}

export function addCounts(counts: Counts[]): Counts {
  return counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    nothing,
  );
}

/** `12 passed, 0 failed, 1 skipped` */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function admitFailure(counts: Counts, exitedWell: boolean): Counts {
  return exitedWell || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function parse(report: string | undefined): unknown {
  try {
    return JSON.parse(report ?? "");
  } catch {
    return undefined;
  }
}
