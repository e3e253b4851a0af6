import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { CitationRole } from "#prisma/generated/enums.ts";

/** What is known of a citation before its form is filled in: what it is for, or which entry is cited and as what. */
export type CiteRequest = {
  subject?: { hypothesisId: string } | { causeId: string };
  entry?: TimelineEntryJson;
  role?: CitationRole;
};
