import type { DeclareIncidentInput } from "#lib/domain/incidents/schema.ts";
import type {
  CauseKind,
  CitationRole,
  HypothesisCategory,
  IncidentStatus,
  Milestone,
  PostmortemSectionName,
  TaskKind,
  TaskPriority,
  TaskStatus,
  TimelineEntryKind,
  TimePrecision,
} from "#prisma/generated/enums.ts";

import type { DemoPerson } from "./demo-accounts.ts";
import type { Course } from "./recorded-run.ts";

/** What somebody does, so many minutes after the story's beginning. */
export type Step = { at: number; by: DemoPerson } & (
  | {
      log: string;
      kind: TimelineEntryKind;
      precision?: Exclude<TimePrecision, "unknown">;
      milestone?: Milestone;
      /** Panels of the recorded run that the line cites. */
      shows?: readonly string[];
      as?: string;
    }
  | { suspect: string; category: HypothesisCategory; clue?: string; as: string }
  | { join: string }
  | { leave: string }
  | { reopen: string; because: string }
  /** Cites a logged line by its name. */
  | { cite: string; note?: string; for: string; role: CitationRole }
  /** Cites a panel of the recorded run. */
  | { show: string; note?: string; for: string; role: CitationRole }
  | { settle: string; outcome: "confirmed" | "ruled_out" | "abandoned"; because: string }
  | { escalateTo: string; reason: string; as: string }
  | { acknowledge: string }
  | { assign: "commander" | "scribe" | "communications"; to: DemoPerson; note?: string }
  | {
      /** When users were affected, in minutes; without an end it goes on. */
      affected: readonly { from: number; until?: number; note?: string }[];
    }
  | { become: IncidentStatus; note?: string; reason?: string }
  | { cause: string; kind: CauseKind; category: string; mechanism?: string[]; from?: string; as?: string }
  | {
      task: string;
      kind: TaskKind;
      priority: TaskPriority;
      owner?: DemoPerson;
      team?: string;
      dueInDays?: number;
      status?: TaskStatus;
      reason?: string;
      addresses?: string;
    }
  | { write: PostmortemSectionName; body: string }
);

/** One incident of the demo: how it was declared, and what followed. */
export type Story = {
  startsAt: Date;
  by: DemoPerson;
  /** Minutes from the beginning to when it was noticed and to when it was declared. */
  detectedAfter: number;
  declaredAfter: number;
  incident: Omit<DeclareIncidentInput, "detectedAt" | "impactStartedAt" | "visibility" | "isTest"> & {
    visibility?: "private";
  };
  /** Lays the recorded run of the reference service over the story. */
  course?: Course;
  steps: readonly Step[];
};
