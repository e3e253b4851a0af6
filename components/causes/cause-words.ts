import type { CauseKind } from "#prisma/generated/enums.ts";

export const causeKindWords: Record<CauseKind, string> = {
  root: "Root cause",
  trigger: "Trigger",
  contributing: "Contributing cause",
};
