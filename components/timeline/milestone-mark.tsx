import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { Milestone } from "#prisma/generated/enums.ts";

import { milestoneWords } from "./entry-words.ts";

export const milestoneTones: Record<Milestone, Tone> = {
  impactStarted: "neutral",
  detected: "red",
  declared: "neutral",
  acknowledged: "neutral",
  escalated: "orange",
  mitigated: "cyan",
  resolved: "green",
};

/** Says that an entry is a milestone; stands before its text. */
export function MilestoneMark({ milestone }: { milestone: Milestone }) {
  return (
    <Badge tone={milestoneTones[milestone]} emphasis="outline" className="float-left mr-2">
      <span className="sr-only">Milestone: </span>
      {milestoneWords[milestone]}
    </Badge>
  );
}
