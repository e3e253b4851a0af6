import { invalid } from "../../errors.ts";

type Given = { at: Date; zone: string };

export type DeclaredMilestone = "impactStarted" | "detected" | "declared" | "mitigated" | "resolved";
export type GivenMilestone = { name: DeclaredMilestone; at: Given };

type DeclaredTimes = { [Name in DeclaredMilestone as `${Name}At`]?: Given | undefined };

const WORDS: Record<DeclaredMilestone, string> = {
  impactStarted: "impact started",
  detected: "detected",
  declared: "declared",
  mitigated: "mitigated",
  resolved: "resolved",
};

/** What has to follow on what; people may declare an incident before or after it is mitigated. */
const ORDERS: readonly (readonly DeclaredMilestone[])[] = [
  ["impactStarted", "detected", "mitigated", "resolved"],
  ["detected", "declared"],
];

/**
 * The milestones that a declaration names, in the usual order. Of an incident that is mitigated or over, refuses those
 * that contradict one another (`milestones-out-of-order`); of one that goes on, the page says so instead.
 */
export function givenMilestones(times: DeclaredTimes): GivenMilestone[] {
  const names: DeclaredMilestone[] = ["impactStarted", "detected", "declared", "mitigated", "resolved"];
  const given = names.flatMap((name) => {
    const at = times[`${name}At`];
    return at === undefined ? [] : [{ name, at }];
  });
  if (times.mitigatedAt !== undefined || times.resolvedAt !== undefined)
    for (const order of ORDERS) assertOrder(given.filter(({ name }) => order.includes(name)));
  return given;
}

function assertOrder(given: readonly GivenMilestone[]): void {
  for (const [index, { name, at }] of given.entries()) {
    const before = given[index - 1];
    if (before === undefined || before.at.at <= at.at) continue;
    throw invalid(
      "milestones-out-of-order",
      `“${WORDS[name]}” is before “${WORDS[before.name]}”. Check these two times.`,
      { milestones: [before.name, name] },
    );
  }
}
