import type { CauseJson } from "#lib/domain/causes/schema.ts";
import type { CauseKind } from "#prisma/generated/enums.ts";

export const causeKindWords: Record<CauseKind, string> = {
  root: "Root cause",
  trigger: "Trigger",
  contributing: "Contributing cause",
};

const RANK: Record<CauseKind, number> = { root: 0, trigger: 1, contributing: 2 };

/** Root causes first, then triggers and contributing ones; each in their own order. */
export const inCauseOrder = (causes: readonly CauseJson[]): CauseJson[] =>
  causes.toSorted((a, b) => RANK[a.kind] - RANK[b.kind] || a.position - b.position);

export const causeDomId = (id: string): string => `cause-${id}`;

/** The category of a cause as people read it; slugs have no other name in the browser. */
export const causeCategoryWords = (slug: string): string => slug.replaceAll("-", " ");
