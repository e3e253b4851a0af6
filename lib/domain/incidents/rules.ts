import type {
  Cancellation,
  IncidentStatus,
  Milestone,
  Severity,
  TimelineEntryKind,
  TimePrecision,
} from "#prisma/generated/enums.ts";

import { conflict, invalid } from "../errors.ts";

/** The statuses in which somebody is still at work on the incident. */
export const OPEN_STATUSES = [
  "detected",
  "investigating",
  "identified",
  "mitigated",
] as const satisfies IncidentStatus[];

export const isOpen = (status: IncidentStatus): boolean =>
  (OPEN_STATUSES as readonly string[]).includes(status);

/** What a change has to bring along. */
export type Requirement = "reason" | "cancellation" | "approvedPostmortem";
/** What a page offers with a change, because it is usually due then. */
export type Offer = "nameCause" | "endImpact" | "settleHypotheses" | "merge";

export type Transition = {
  from: readonly IncidentStatus[];
  to: IncidentStatus;
  requires: readonly Requirement[];
  /** The kind of entry that logs it, */
  entryKind: TimelineEntryKind;
  /** and the milestone that this entry is. */
  milestone: Milestone | null;
  /** Milestones that no longer count until they are reached again. */
  lapses: readonly Milestone[];
  offers: readonly Offer[];
};

const plain = { requires: [], entryKind: "status", milestone: null, lapses: [], offers: [] } as const;

/**
 * The only transitions there are, with everything that goes with each. Their order is the order in which they are offered.
 * None ends a role: roles say who led the incident and, in a private one, who sees it.
 */
export const TRANSITIONS: readonly Transition[] = [
  { ...plain, from: ["detected"], to: "investigating" },
  { ...plain, from: ["detected", "investigating"], to: "identified", offers: ["nameCause"] },
  {
    ...plain,
    from: ["detected", "investigating", "identified"],
    to: "mitigated",
    entryKind: "mitigation",
    milestone: "mitigated",
    offers: ["endImpact"],
  },
  {
    ...plain,
    from: OPEN_STATUSES,
    to: "resolved",
    entryKind: "resolution",
    milestone: "resolved",
    offers: ["endImpact", "settleHypotheses"],
  },
  { ...plain, from: ["resolved"], to: "closed", requires: ["approvedPostmortem"] },
  {
    ...plain,
    from: ["mitigated", "resolved"],
    to: "investigating",
    requires: ["reason"],
    lapses: ["mitigated", "resolved"],
  },
  { ...plain, from: OPEN_STATUSES, to: "cancelled", requires: ["cancellation"], offers: ["merge"] },
];

/** What goes with that change; undefined when there is no such change. */
export const transitionOf = (from: IncidentStatus, to: IncidentStatus): Transition | undefined =>
  TRANSITIONS.find((transition) => transition.from.includes(from) && transition.to === to);

export const nextStatusesOf = (status: IncidentStatus): readonly IncidentStatus[] =>
  TRANSITIONS.filter(({ from }) => from.includes(status)).map(({ to }) => to);

/** Whether the change has to say why. */
export const needsReason = (from: IncidentStatus, to: IncidentStatus): boolean =>
  transitionOf(from, to)?.requires.some((needed) => needed === "reason" || needed === "cancellation") ??
  false;

/** Severities whose incidents close only with an approved postmortem. */
const NEEDS_POSTMORTEM: Record<Severity, boolean> = { SEV1: true, SEV2: true, SEV3: false, SEV4: false };

export const needsPostmortem = (severity: Severity): boolean => NEEDS_POSTMORTEM[severity];

/** What a cancelled incident turned out to be, as people say it. */
export const CANCELLATIONS: Record<Cancellation, string> = {
  duplicate: "Duplicate",
  false_alarm: "False alarm",
  test: "Test",
};

/** What a reason's first words say that a cancelled incident was; undefined when they say none of the three. */
export function cancellationIn(reason: string | undefined): Cancellation | undefined {
  const words = (reason ?? "").trim().toLowerCase().replaceAll(/[_-]/g, " ");
  const found = Object.entries(CANCELLATIONS).find(([, name]) =>
    new RegExp(`^${name.toLowerCase()}\\b`).test(words),
  );
  return found?.[0] as Cancellation | undefined;
}

type TransitionGiven = { reason: string | undefined; postmortemApproved: boolean };

/** The transition asked for. Refuses one that is not in the table, or lacks its reason or its approved postmortem. */
export function assertTransition(
  incident: { status: IncidentStatus; severity: Severity },
  to: IncidentStatus,
  given: TransitionGiven,
): Transition {
  const allowed = nextStatusesOf(incident.status);
  const transition = transitionOf(incident.status, to);
  if (transition === undefined) {
    const words =
      allowed.length > 0
        ? `From ${incident.status} it can become ${allowed.join(", ")}.`
        : `${incident.status} is final.`;
    throw conflict("transition-not-allowed", `The incident cannot become ${to} now. ${words}`, { allowed });
  }
  for (const requirement of transition.requires) assertGiven(requirement, incident.severity, given, allowed);
  return transition;
}

function assertGiven(
  requirement: Requirement,
  severity: Severity,
  given: TransitionGiven,
  allowed: readonly IncidentStatus[],
): void {
  if (requirement === "approvedPostmortem") {
    if (given.postmortemApproved || !NEEDS_POSTMORTEM[severity]) return;
    throw conflict(
      "postmortem-not-approved",
      `A ${severity} incident closes when its postmortem is approved.`,
      { allowed: allowed.filter((status) => status !== "closed") },
    );
  }
  if (given.reason !== undefined) return;
  throw invalid(
    "reason-required",
    requirement === "cancellation"
      ? "Say why it is cancelled: duplicate, false alarm or test."
      : "Say why it is reopened.",
  );
}

export type MilestoneAt = { at: string | null; precision: TimePrecision; entryId: string };
export type Milestones = Partial<Record<Milestone, MilestoneAt>>;

const AT_LEAST_MITIGATED: ReadonlySet<IncidentStatus> = new Set(["mitigated", "resolved", "closed"]);
const AT_LEAST_RESOLVED: ReadonlySet<IncidentStatus> = new Set(["resolved", "closed"]);

/** Mitigation and resolution hold only of an incident that is so; which of several count, the statement that reads them says. */
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
