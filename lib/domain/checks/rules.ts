import type { HypothesisOutcome, IncidentStatus, Milestone, Severity } from "#prisma/generated/enums.ts";

import { isOpen, type Milestones } from "../incidents/rules.ts";
import type { Check } from "./schema.ts";

/** So long may nothing be logged before somebody is asked whether something is missing. */
export const SILENCE_MINUTES = 30;
/** So long a severe incident may go on without a commander. */
export const COMMANDER_MINUTES = 15;
/**
 * What led to an incident may have happened hours before it, and its aftermath may take the night; what is off by more
 * than a day is usually a wrong date.
 */
export const OUTSIDE_HOURS = 24;
/** Of several silences only the longest are named: a page that only complains is not read. */
const MOST_SILENCES = 3;

const MINUTE_MS = 60_000;

/** What is known of an incident; times are RFC 3339. */
export type CheckFacts = {
  /** Epoch milliseconds. */
  now: number;
  status: IncidentStatus;
  severity: Severity;
  declaredAt: string;
  hasCommander: boolean;
  milestones: Milestones;
  /** All that stand on the timeline, in any order. */
  entries: readonly { id: string; occurredAt: string | null; milestone: Milestone | null }[];
  hypotheses: readonly { id: string; statement: string; outcome: HypothesisOutcome }[];
  escalations: readonly { id: string; to: string; acknowledgedAt: string | null }[];
  impactWindows: readonly { id: string; startedAt: string; endedAt: string | null }[];
};

/**
 * What contradicts itself, is missing, or deserves a question; errors first. Nothing of a cancelled incident. That an
 * entry was recorded long after it happened is no finding: that is what people do who are busy.
 */
export function checkConsistency(facts: CheckFacts): Check[] {
  if (facts.status === "cancelled") return [];
  const found = [
    ...orderOfMilestones(facts),
    ...missingMilestones(facts),
    ...missingCommander(facts),
    ...unsettled(facts),
    ...impact(facts),
    ...strayEntries(facts),
    ...silences(facts),
  ];
  const isError = ({ level }: Check) => level === "error";
  return [...found.filter(isError), ...found.filter((each) => !isError(each))];
}

const msOf = (at: string | null | undefined): number | null => {
  const ms = at == null ? Number.NaN : Date.parse(at);
  return Number.isNaN(ms) ? null : ms;
};

const WORDS: Record<Milestone, string> = {
  impactStarted: "impact started",
  detected: "detected",
  declared: "declared",
  acknowledged: "acknowledged",
  escalated: "escalated",
  mitigated: "mitigated",
  resolved: "resolved",
};

/** What cannot come before what; the first that it contradicts is named. */
const AFTER: Partial<Record<Milestone, readonly Milestone[]>> = {
  detected: ["impactStarted"],
  declared: ["detected"],
  escalated: ["detected"],
  acknowledged: ["escalated", "detected"],
  mitigated: ["detected", "impactStarted"],
  resolved: ["mitigated", "detected", "impactStarted"],
};

function orderOfMilestones({ milestones }: CheckFacts): Check[] {
  return (Object.entries(AFTER) as [Milestone, readonly Milestone[]][]).flatMap(([name, befores]) => {
    const later = milestones[name];
    const at = msOf(later?.at);
    const before = befores.find((each) => {
      const start = msOf(milestones[each]?.at);
      return start !== null && at !== null && at < start;
    });
    if (before === undefined || later === undefined) return [];
    const message = `“${WORDS[name]}” is before “${WORDS[before]}”. One of the two times is wrong.`;
    return [{ rule: "milestones-out-of-order", level: "error", message, target: { entryId: later.entryId } }];
  });
}

const isOver = ({ status }: CheckFacts) => !isOpen(status);

function missingMilestones(facts: CheckFacts): Check[] {
  if (!isOver(facts)) return [];
  const missing = (["impactStarted", "detected", "mitigated", "resolved"] as const).filter(
    (name) => msOf(facts.milestones[name]?.at) === null,
  );
  return missing.map((name): Check => {
    const entryId = facts.milestones[name]?.entryId;
    if (entryId !== undefined)
      return {
        rule: "milestone-missing",
        level: "warning",
        message: `The entry that says “${WORDS[name]}” has no time.`,
        target: { entryId },
      };
    return name === "mitigated"
      ? {
          rule: "not-mitigated",
          level: "warning",
          message: "Resolved without being mitigated first: when did users stop being affected?",
          target: { milestone: name },
        }
      : {
          rule: "milestone-missing",
          level: "warning",
          message: `No entry says “${WORDS[name]}”.`,
          target: { milestone: name },
        };
  });
}

function missingCommander({ now, status, severity, declaredAt, hasCommander }: CheckFacts): Check[] {
  const isSevere = severity === "SEV1" || severity === "SEV2";
  const since = msOf(declaredAt);
  if (hasCommander || !isSevere || !isOpen(status) || since === null) return [];
  if (now - since <= COMMANDER_MINUTES * MINUTE_MS) return [];
  const message = `Nobody is commander, ${COMMANDER_MINUTES} minutes into a ${severity}.`;
  return [{ rule: "no-commander", level: "warning", message, target: { role: "commander" } }];
}

function unsettled(facts: CheckFacts): Check[] {
  if (!isOver(facts)) return [];
  return [
    ...facts.hypotheses
      .filter(({ outcome }) => outcome === "open")
      .map(({ id, statement }): Check => {
        const message = `This hypothesis is still open: ${statement}`;
        return { rule: "hypothesis-open", level: "warning", message, target: { hypothesisId: id } };
      }),
    ...facts.escalations
      .filter(({ acknowledgedAt }) => acknowledgedAt === null)
      .map(({ id, to }): Check => {
        const message = `The escalation to ${to} was never acknowledged.`;
        return { rule: "escalation-unanswered", level: "warning", message, target: { escalationId: id } };
      }),
  ];
}

function impact(facts: CheckFacts): Check[] {
  const { milestones, impactWindows } = facts;
  const [started, resolved] = [msOf(milestones.impactStarted?.at), msOf(milestones.resolved?.at)];
  return impactWindows.flatMap(({ id, startedAt, endedAt }): Check[] => {
    const target = { impactWindowId: id };
    const [from, to] = [msOf(startedAt), msOf(endedAt)];
    if (isOver(facts) && endedAt === null)
      return [
        {
          rule: "impact-goes-on",
          level: "error",
          message: "The incident is over, but a time of impact has no end.",
          target,
        },
      ];
    const isEarly = started !== null && from !== null && from < started;
    const isLate = isOver(facts) && resolved !== null && to !== null && to > resolved;
    if (!isEarly && !isLate) return [];
    const message = isEarly
      ? "A time of impact begins before “impact started”."
      : "A time of impact ends after “resolved”.";
    return [{ rule: "impact-outside", level: "warning", message, target }];
  });
}

type Timed = { id: string; at: number; milestone: Milestone | null };

/** The entries whose time is known, in order; ties by id, so that the order in which they are given does not matter. */
function timed({ entries }: CheckFacts): Timed[] {
  return entries
    .flatMap(({ id, occurredAt, milestone }) => {
      const at = msOf(occurredAt);
      return at === null ? [] : [{ id, at, milestone }];
    })
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** From the first milestone to the last, or to now while the incident is open. Null without any. */
function windowOf(facts: CheckFacts): { start: number; end: number } | null {
  const known = Object.values(facts.milestones)
    .map((milestone) => msOf(milestone.at))
    .filter((at) => at !== null);
  if (known.length === 0) return null;
  return { start: Math.min(...known), end: isOver(facts) ? Math.max(...known) : facts.now };
}

const counted = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);

function strayEntries(facts: CheckFacts): Check[] {
  const found: Check[] = [];
  const untimed = facts.entries.filter(({ occurredAt }) => msOf(occurredAt) === null);
  const [first] = untimed.map(({ id }) => id).sort();
  if (first !== undefined)
    found.push({
      rule: "entries-without-time",
      level: "warning",
      message: `${counted(untimed.length, "One entry has", "entries have")} no time.`,
      target: { entryId: first },
    });
  const window = windowOf(facts);
  if (window === null) return found;
  const margin = OUTSIDE_HOURS * 60 * MINUTE_MS;
  const outside = timed(facts).filter(({ at }) => at < window.start - margin || at > window.end + margin);
  if (outside[0] !== undefined)
    found.push({
      rule: "entries-outside",
      level: "warning",
      message: `${counted(outside.length, "One entry lies", "entries lie")} more than a day outside the incident. A wrong date?`,
      target: { entryId: outside[0].id },
    });
  return found;
}

/** The longest times within the incident in which nothing was logged, each after its entry. */
function silences(facts: CheckFacts): Check[] {
  const window = windowOf(facts);
  if (window === null) return [];
  const entries = timed(facts).filter(({ at }) => at >= window.start && at <= window.end);
  const gaps = entries.flatMap(({ id, at, milestone }, index) => {
    const until = entries[index + 1]?.at ?? window.end;
    const minutes = (until - at) / MINUTE_MS;
    // What follows a resolution is a reopening: it was quiet because it was over.
    return minutes > SILENCE_MINUTES && milestone !== "resolved" ? [{ id, minutes }] : [];
  });
  return gaps
    .toSorted((a, b) => b.minutes - a.minutes || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SILENCES)
    .map(({ id, minutes }): Check => {
      const message = `Nothing was logged for ${spoken(minutes)} after this entry.`;
      return { rule: "silence", level: "warning", message, target: { entryId: id } };
    });
}

function spoken(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole < 120) return `${whole} minutes`;
  const hours = Math.floor(whole / 60);
  return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}
