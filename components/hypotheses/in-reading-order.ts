import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import type { HypothesisOutcome } from "#prisma/generated/enums.ts";

const RANK: Record<HypothesisOutcome, number> = { open: 0, ruled_out: 1, confirmed: 2, abandoned: 3 };

/** Open ones first, then what misled, what proved true, and what was abandoned; each in the order in which they were opened. */
export function inReadingOrder(hypotheses: readonly HypothesisJson[]): HypothesisJson[] {
  return hypotheses.toSorted(
    (a, b) =>
      RANK[a.outcome] - RANK[b.outcome] ||
      (a.openedAt ?? a.recordedAt).localeCompare(b.openedAt ?? b.recordedAt),
  );
}
