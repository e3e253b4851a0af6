import type { IncidentStatus, Milestone } from "#prisma/generated/enums.ts";

import { isOpen, type Milestones } from "../rules.ts";

/** The milestones that end a phase, in order. Declaring ends none. */
const BOUNDARIES = ["impactStarted", "detected", "acknowledged", "mitigated", "resolved"] as const;

export type Phase = {
  from: Milestone;
  /** Null while the phase goes on. */
  to: Milestone | null;
  minutes: number;
  /** Of the whole, 0 to 1. */
  share: number;
};

/**
 * The time from the impact's start (or the first milestone that is known) to its resolution, or to `now` while the
 * incident is open, cut where a milestone is known. One that is not known, or contradicts those before it, cuts nothing:
 * what lies around it is one phase. `isWhole` tells whether both ends are known; empty when nothing can be drawn.
 */
export function phasesOf(
  milestones: Milestones,
  status: IncidentStatus,
  now: number,
): { phases: Phase[]; isWhole: boolean } {
  const cuts: { name: Milestone; at: number }[] = [];
  for (const name of BOUNDARIES) {
    const at = Date.parse(milestones[name]?.at ?? "");
    if (!Number.isNaN(at) && at >= (cuts.at(-1)?.at ?? at)) cuts.push({ name, at });
  }
  const ends: { name: Milestone | null; at: number }[] = cuts.slice(1);
  const last = cuts.at(-1);
  if (last !== undefined && isOpen(status) && now > last.at) ends.push({ name: null, at: now });
  const total = (ends.at(-1)?.at ?? 0) - (cuts[0]?.at ?? 0);
  const phases = ends.flatMap(({ name, at }, index) => {
    const from = cuts[index];
    if (from === undefined || at === from.at) return [];
    return [{ from: from.name, to: name, minutes: (at - from.at) / 60_000, share: (at - from.at) / total }];
  });
  return {
    phases,
    isWhole: cuts[0]?.name === "impactStarted" && (isOpen(status) || last?.name === "resolved"),
  };
}
