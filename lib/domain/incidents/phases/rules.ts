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

type Cut = { name: Milestone; at: number };

/** The milestones that are known, without those that contradict an earlier one. */
function cutsIn(milestones: Milestones): Cut[] {
  const cuts: Cut[] = [];
  for (const name of BOUNDARIES) {
    const at = Date.parse(milestones[name]?.at ?? "");
    const before = cuts.at(-1)?.at ?? at;
    if (at >= before) cuts.push({ name, at });
  }
  return cuts;
}

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
  const cuts = cutsIn(milestones);
  const [first, last] = [cuts[0], cuts.at(-1)];
  if (first === undefined || last === undefined) return { phases: [], isWhole: false };
  const goesOn = isOpen(status) && now > last.at;
  const ends = [...cuts.slice(1), ...(goesOn ? [{ name: null, at: now }] : [])];
  const total = (ends.at(-1)?.at ?? first.at) - first.at;
  const phases = ends
    .map(({ name, at }, index) => ({ from: cuts[index] ?? first, to: name, at }))
    .filter(({ from, at }) => at > from.at)
    .map(({ from, to, at }) => ({
      from: from.name,
      to,
      minutes: (at - from.at) / 60_000,
      share: (at - from.at) / total,
    }));
  return { phases, isWhole: first.name === "impactStarted" && (isOpen(status) || last.name === "resolved") };
}
