import type { IncidentStatus, Milestone, Severity, TimePrecision } from "#prisma/generated/enums.ts";

import { conflict, invalid } from "../errors.ts";

/** The only transitions there are; the order of each list is the order in which they are offered. */
const NEXT: Record<IncidentStatus, readonly IncidentStatus[]> = {
  detected: ["investigating", "identified", "mitigated", "resolved", "cancelled"],
  investigating: ["identified", "mitigated", "resolved", "cancelled"],
  identified: ["mitigated", "resolved", "cancelled"],
  mitigated: ["resolved", "investigating", "cancelled"],
  resolved: ["closed", "investigating"],
  closed: [],
  cancelled: [],
};

/** The statuses in which somebody is still at work on the incident. */
export const OPEN_STATUSES = [
  "detected",
  "investigating",
  "identified",
  "mitigated",
] as const satisfies IncidentStatus[];

export const isOpen = (status: IncidentStatus): boolean =>
  (OPEN_STATUSES as readonly string[]).includes(status);

export const nextStatusesOf = (status: IncidentStatus): readonly IncidentStatus[] => NEXT[status];

const isReopening = (from: IncidentStatus, to: IncidentStatus) =>
  to === "investigating" && (from === "mitigated" || from === "resolved");

/** Whether the change has to say why. */
export const needsReason = (from: IncidentStatus, to: IncidentStatus): boolean =>
  to === "cancelled" || isReopening(from, to);

/** Severities whose incidents close only with an approved postmortem. */
const NEEDS_POSTMORTEM: Record<Severity, boolean> = { SEV1: true, SEV2: true, SEV3: false, SEV4: false };

/** Refuses a transition that is not in the table, or lacks its reason or its approved postmortem. */
export function assertTransition(
  incident: { status: IncidentStatus; severity: Severity },
  to: IncidentStatus,
  given: { reason: string | undefined; postmortemApproved: boolean },
): void {
  const allowed = NEXT[incident.status];
  if (!allowed.includes(to)) {
    const words =
      allowed.length > 0
        ? `From ${incident.status} it can become ${allowed.join(", ")}.`
        : `${incident.status} is final.`;
    throw conflict("transition-not-allowed", `The incident cannot become ${to} now. ${words}`, { allowed });
  }
  if (needsReason(incident.status, to) && given.reason === undefined) {
    throw invalid(
      "reason-required",
      to === "cancelled"
        ? "Say why it is cancelled: duplicate, false alarm or test."
        : "Say why it is reopened.",
    );
  }
  if (to === "closed" && NEEDS_POSTMORTEM[incident.severity] && !given.postmortemApproved) {
    throw conflict(
      "postmortem-not-approved",
      `A ${incident.severity} incident closes when its postmortem is approved.`,
      {
        allowed: allowed.filter((status) => status !== "closed"),
      },
    );
  }
}

/** The milestone that reaching a status sets. */
export const milestoneOf = (status: IncidentStatus): Milestone | undefined =>
  status === "mitigated" || status === "resolved" ? status : undefined;

export type MilestoneAt = { at: string | null; precision: TimePrecision; entryId: string };
export type Milestones = Partial<Record<Milestone, MilestoneAt>>;

const AT_LEAST_MITIGATED: ReadonlySet<IncidentStatus> = new Set(["mitigated", "resolved", "closed"]);
const AT_LEAST_RESOLVED: ReadonlySet<IncidentStatus> = new Set(["resolved", "closed"]);

/** Of a reopened incident, mitigation and resolution no longer hold. */
export function milestonesInForce(milestones: Milestones, status: IncidentStatus): Milestones {
  const inForce = { ...milestones };
  if (!AT_LEAST_MITIGATED.has(status)) delete inForce.mitigated;
  if (!AT_LEAST_RESOLVED.has(status)) delete inForce.resolved;
  return inForce;
}

const MEASURES = {
  detect: ["impactStarted", "detected"],
  acknowledge: ["detected", "acknowledged"],
  escalate: ["detected", "escalated"],
  mitigate: ["impactStarted", "mitigated"],
  resolve: ["impactStarted", "resolved"],
} as const satisfies Record<string, readonly [Milestone, Milestone]>;

export type MeasureName = keyof typeof MEASURES;
export type MeasureResult = {
  state: "known" | "unknown" | "invalid";
  /** Whole and fractional minutes; null unless known. */
  minutes: number | null;
  from: Milestone;
  to: Milestone;
  entryId: string | null;
  explanation: string | null;
};

/**
 * Time to detect, acknowledge, escalate, mitigate and resolve: the minutes between two milestones.
 * A missing milestone makes it unknown, one before its beginning invalid; it is never 0 for want of data.
 */
export function measuresOf(milestones: Milestones): Record<MeasureName, MeasureResult> {
  const entries = Object.entries(MEASURES).map(([name, [from, to]]) => [name, measure(milestones, from, to)]);
  return Object.fromEntries(entries) as Record<MeasureName, MeasureResult>;
}

function measure(milestones: Milestones, from: Milestone, to: Milestone): MeasureResult {
  const [start, end] = [milestones[from], milestones[to]];
  const missing = start?.at == null ? from : end?.at == null ? to : null;
  if (missing !== null || start?.at == null || end?.at == null) {
    const entryId = (missing === from ? start : end)?.entryId ?? null;
    return { state: "unknown", minutes: null, from, to, entryId, explanation: `No time for ${missing}.` };
  }
  const minutes = (Date.parse(end.at) - Date.parse(start.at)) / 60_000;
  if (minutes < 0) {
    const explanation = `${to} is before ${from}.`;
    return { state: "invalid", minutes: null, from, to, entryId: end.entryId, explanation };
  }
  return { state: "known", minutes, from, to, entryId: null, explanation: null };
}
