import { expect, it } from "vitest";

import { givenMilestones } from "./rules.ts";

const at = (minute: number) => ({ at: new Date(minute * 60_000), zone: "UTC" });

it("puts the milestones given into the usual order", () => {
  const names = givenMilestones({ resolvedAt: at(9), detectedAt: at(2), impactStartedAt: at(1) });
  expect(names.map(({ name }) => name)).toEqual(["impactStarted", "detected", "resolved"]);
});

it("lets an incident be declared before or after it was mitigated", () => {
  const times = { detectedAt: at(1), mitigatedAt: at(5), resolvedAt: at(9) };
  for (const declaredAt of [at(2), at(7), at(12)])
    expect(givenMilestones({ ...times, declaredAt })).toHaveLength(4);
});

it("refuses, of an incident that is over, a time before the one it follows, and names both", () => {
  expect(() => givenMilestones({ mitigatedAt: at(5), resolvedAt: at(4) })).toThrow(
    expect.objectContaining({
      reason: "milestones-out-of-order",
      message: "“resolved” is before “mitigated”. Check these two times.",
      details: { milestones: ["mitigated", "resolved"] },
    }),
  );
  expect(() => givenMilestones({ detectedAt: at(5), declaredAt: at(4), resolvedAt: at(9) })).toThrow(
    "before “detected”",
  );
});

it("says nothing of the order of an incident that goes on: the page does", () => {
  expect(givenMilestones({ impactStartedAt: at(5), detectedAt: at(4) })).toHaveLength(2);
});
