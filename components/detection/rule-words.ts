import type { Tone } from "#components/ui/badge.tsx";
import { COMPARISON_WORDS } from "#lib/domain/detection/rules.ts";
import type { DetectionRuleJson } from "#lib/domain/detection/schema.ts";
import { formatValue } from "#lib/domain/metrics/units/rules.ts";
import type { DetectionAction, DetectionState } from "#prisma/generated/enums.ts";

export const stateWords: Record<DetectionState, string> = {
  quiet: "Quiet",
  pending: "Pending",
  firing: "Firing",
  clearing: "Clearing",
};

export const stateTones: Record<DetectionState, Tone> = {
  quiet: "green",
  pending: "amber",
  firing: "red",
  clearing: "cyan",
};

export const actionWords: Record<DetectionAction, string> = {
  attach: "Join the open incident of the service, or declare one",
  declare: "Declare an incident of its own",
};

/** When the rule fires, in words: "Deadlocks above 5 1/min for 60 s". */
export function conditionText({ panel, comparison, threshold, forSeconds }: DetectionRuleJson): string {
  const lasting = forSeconds > 0 ? ` for ${forSeconds} s` : "";
  return `${panel.title} ${COMPARISON_WORDS[comparison]} ${formatValue(threshold, panel.unit)}${lasting}`;
}

/** The value that the rule saw last. */
export const lastValueText = ({ lastEvaluatedAt, lastValue, panel }: DetectionRuleJson): string =>
  lastEvaluatedAt === null
    ? "not evaluated yet"
    : lastValue === null
      ? "no data"
      : formatValue(lastValue, panel.unit);
