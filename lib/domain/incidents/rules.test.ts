import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { IncidentStatus, Milestone } from "#prisma/generated/enums.ts";

import {
  assertTransition,
  cancellationIn,
  isOpen,
  measuresOf,
  milestonesInForce,
  nextStatusesOf,
  TRANSITIONS,
} from "./rules.ts";

const statuses = Object.values(IncidentStatus);
const milestone = (at: string | null) => ({ at, precision: "exact" as const, entryId: "e" });

describe("the table of transitions", () => {
  it("allows exactly what the product says", () => {
    expect(nextStatusesOf("detected")).toEqual([
      "investigating",
      "identified",
      "mitigated",
      "resolved",
      "cancelled",
    ]);
    expect(nextStatusesOf("mitigated")).toEqual(["resolved", "investigating", "cancelled"]);
    expect(nextStatusesOf("resolved")).toEqual(["closed", "investigating"]);
    expect(nextStatusesOf("closed")).toEqual([]);
    expect(nextStatusesOf("cancelled")).toEqual([]);
  });

  it("refuses every other pair and then names the allowed ones", () => {
    for (const from of statuses) {
      for (const to of statuses.filter((status) => !nextStatusesOf(from).includes(status))) {
        const attempt = () =>
          assertTransition({ status: from, severity: "SEV4" }, to, {
            reason: "so",
            postmortemApproved: true,
          });
        expect(attempt).toThrow(expect.objectContaining({ details: { allowed: nextStatusesOf(from) } }));
      }
    }
  });

  it("lets every open incident be cancelled, with a reason", () => {
    for (const status of statuses.filter(isOpen)) {
      const cancel = (reason: string | undefined) =>
        assertTransition({ status, severity: "SEV1" }, "cancelled", { reason, postmortemApproved: false });
      expect(() => cancel(undefined)).toThrow(expect.objectContaining({ reason: "reason-required" }));
      expect(() => cancel("false alarm")).not.toThrow();
    }
  });
});

it("the guide states the table as it is", () => {
  const words: Record<string, string> = {
    reason: "a reason",
    cancellation: "what it turned out to be",
    approvedPostmortem: "an approved postmortem",
    nameCause: "naming the cause",
    endImpact: "ending the impact",
    settleHypotheses: "settling what is open",
    merge: "merging",
  };
  const said = (names: readonly string[]) => names.map((name) => words[name] ?? name).join(", ");
  const rows = TRANSITIONS.map(({ from, to, requires, milestone: reached, lapses, offers }) =>
    [said(from), to, said(requires), reached ?? "", said(lapses), said(offers)].join("|"),
  );
  const guide = readFileSync("docs/guide.md", "utf8").split("\n## ");
  const stated = guide
    .find((section) => section.startsWith("Statuses"))
    ?.split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim())
        .join("|"),
    );
  expect(stated).toEqual(rows);
});

it("what a change lets lapse is what no longer counts afterwards", () => {
  const all = Object.fromEntries(Object.values(Milestone).map((name) => [name, milestone(null)]));
  for (const { from, to, lapses, milestone: reached } of TRANSITIONS)
    for (const status of from) {
      const before = Object.keys(milestonesInForce(all, status));
      const after = Object.keys(milestonesInForce(all, to));
      if (to === "cancelled") continue;
      expect(before.filter((name) => !after.includes(name))).toEqual(
        before.filter((name) => (lapses as readonly string[]).includes(name)),
      );
      expect([...after, null]).toContain(reached);
    }
});

it("cancellationIn reads what a reason begins with, and guesses nothing", () => {
  expect(cancellationIn("duplicate of INC-7")).toBe("duplicate");
  expect(cancellationIn("False-alarm, the probe broke")).toBe("false_alarm");
  expect(cancellationIn("testing was hard")).toBeUndefined();
  expect(cancellationIn("not a test")).toBeUndefined();
  expect(cancellationIn(undefined)).toBeUndefined();
});

describe("measuresOf", () => {
  it("is unknown, not 0, where a milestone is missing or has no time", () => {
    expect(measuresOf({}).resolve).toMatchObject({ state: "unknown", minutes: null });
    const untimed = { impactStarted: milestone("2026-01-01T00:00:00Z"), resolved: milestone(null) };
    expect(measuresOf(untimed).resolve).toMatchObject({ state: "unknown", minutes: null, entryId: "e" });
  });

  it("is invalid where the end comes before the beginning, and names the entry to mend", () => {
    const contradicting = {
      impactStarted: milestone("2026-01-01T10:00:00Z"),
      detected: { ...milestone("2026-01-01T09:00:00Z"), entryId: "mend me" },
    };
    expect(measuresOf(contradicting).detect).toMatchObject({
      state: "invalid",
      minutes: null,
      entryId: "mend me",
    });
  });

  it("is never negative, whatever the milestones say", () => {
    const instant = fc.option(
      fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") })
        .map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(fc.record({ impactStarted: instant, detected: instant, resolved: instant }), (times) => {
        const given = Object.fromEntries(Object.entries(times).map(([name, at]) => [name, milestone(at)]));
        for (const { state, minutes } of Object.values(measuresOf(given))) {
          expect(state === "known").toBe(minutes !== null);
          expect(minutes ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

it("milestonesInForce forgets mitigation and resolution of a reopened incident", () => {
  const all = {
    detected: milestone("2026-01-01T00:00:00Z"),
    mitigated: milestone(null),
    resolved: milestone(null),
  };
  expect(Object.keys(milestonesInForce(all, "investigating"))).toEqual(["detected"]);
  expect(Object.keys(milestonesInForce(all, "mitigated"))).toEqual(["detected", "mitigated"]);
  expect(Object.keys(milestonesInForce(all, "closed"))).toEqual(["detected", "mitigated", "resolved"]);
});
