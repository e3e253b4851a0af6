import type { CauseKind } from "#prisma/generated/enums.ts";

export const causeKindWords: Record<CauseKind, string> = {
  root: "Root cause",
  trigger: "Trigger",
  contributing: "Contributing cause",
};

/** The category of a cause as people read it; slugs have no other name in the browser. */
export const causeCategoryWords = (slug: string): string => slug.replaceAll("-", " ");
