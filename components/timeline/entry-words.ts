import type { Milestone, Source, TimelineEntryKind } from "#prisma/generated/enums.ts";

/** The kinds a person chooses from, the commonest first. */
export const CHOSEN_KINDS = [
  "note",
  "observation",
  "action",
  "decision",
  "communication",
  "detection",
  "hypothesis",
  "escalation",
  "mitigation",
  "resolution",
  "deployment",
  "alert",
  "status",
] as const satisfies TimelineEntryKind[];

export const kindWords: Record<TimelineEntryKind, string> = {
  note: "Note",
  observation: "Observation",
  action: "Action",
  decision: "Decision",
  communication: "Communication",
  detection: "Detection",
  hypothesis: "Hypothesis",
  escalation: "Escalation",
  mitigation: "Mitigation",
  resolution: "Resolution",
  status: "Status",
  alert: "Alert",
  deployment: "Deployment",
};

export const milestoneWords: Record<Milestone, string> = {
  impactStarted: "Impact started",
  detected: "Detected",
  declared: "Declared",
  acknowledged: "Acknowledged",
  escalated: "Escalated",
  mitigated: "Mitigated",
  resolved: "Resolved",
};

/** How an entry came in, when not by hand in the browser. */
export const sourceWords: Record<Source, string | null> = {
  web: null,
  api: "API",
  cli: "CLI",
  alert: "alert",
  import: "document",
  system: null,
};

const kinds = new Set<string>(CHOSEN_KINDS);

export const isEntryKind = (word: string): word is TimelineEntryKind => kinds.has(word);
