import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { CitationRole } from "#prisma/generated/enums.ts";

export type CiteSubject = { hypothesisId: string } | { causeId: string } | { taskId: string };
export type SubjectKind = "hypothesis" | "cause" | "task";

/** What is known of a citation before its form is filled in: what it is for, or what is cited and as what. */
export type CiteRequest = {
  subject?: CiteSubject;
  /** What kind of subject is offered first, if none is named. */
  kind?: SubjectKind;
  entry?: TimelineEntryJson;
  evidence?: EvidenceJson;
  role?: CitationRole;
};
