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

/** An entry's text without the "Detected: " in front of it that the mark or the kind beside it already says. */
export function withoutLabel({
  body,
  kind,
  milestone,
}: {
  body: string;
  kind: TimelineEntryKind;
  milestone: Milestone | null;
}): string {
  // What Hindcast itself writes beside those marks: "Declared SEV2 by …", "Escalated to …".
  if (milestone === "declared" && /^Declared SEV\d /.test(body)) return body.slice("Declared ".length);
  if (milestone === "escalated" && body.startsWith("Escalated to "))
    return `To ${body.slice("Escalated to ".length)}`;
  const labels = [kindWords[kind], ...(milestone === null ? [] : [milestoneWords[milestone]])];
  const label = labels.find((word) => body.startsWith(`${word}: `));
  return label === undefined ? body : body.slice(label.length + 2);
}

const kinds = new Set<string>(CHOSEN_KINDS);

export const isEntryKind = (word: string): word is TimelineEntryKind => kinds.has(word);

/** What a line that is not sent yet will be, in a word. */
export const shownKindWords = (kind: TimelineEntryKind | "task" | "cause"): string =>
  kind === "task" ? "Task" : kind === "cause" ? "Cause" : kindWords[kind];
