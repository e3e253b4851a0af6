import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { IncidentStatus, Milestone, Severity } from "#prisma/generated/enums.ts";

import { checkConsistency, type CheckFacts } from "./rules.ts";

const day = (clock: string) => `2026-05-10T${clock}:00.000Z`;
const milestone = (clock: string | null, entryId = "m") => ({
  at: clock === null ? null : day(clock),
  precision: "exact" as const,
  entryId,
});
const entry = (id: string, clock: string | null) => ({
  id,
  occurredAt: clock === null ? null : day(clock),
  milestone: null,
});

const calm: CheckFacts = {
  now: Date.parse(day("12:30")),
  status: "resolved",
  severity: "SEV2",
  declaredAt: day("12:05"),
  hasCommander: false,
  milestones: {
    impactStarted: milestone("12:00"),
    detected: milestone("12:05"),
    mitigated: milestone("12:20"),
    resolved: milestone("12:30"),
  },
  entries: [entry("a", "12:05"), entry("b", "12:20")],
  hypotheses: [{ id: "h", statement: "The network", outcome: "ruled_out" }],
  escalations: [{ id: "e", to: "Storage", acknowledgedAt: day("12:10") }],
  impactWindows: [{ id: "w", startedAt: day("12:00"), endedAt: day("12:20") }],
};
const found = (facts: Partial<CheckFacts>) =>
  checkConsistency({ ...calm, ...facts }).map(({ rule, level, target }) => [rule, level, target]);

describe("checkConsistency", () => {
  it("finds nothing in an incident that is told in order, nor in a cancelled one", () => {
    expect(found({})).toEqual([]);
    expect(found({ status: "cancelled", milestones: {} })).toEqual([]);
  });

  it("names the later of two milestones that contradict one another", () => {
    const milestones = { ...calm.milestones, resolved: milestone("12:10", "mend me") };
    expect(found({ milestones })).toContainEqual([
      "milestones-out-of-order",
      "error",
      { entryId: "mend me" },
    ]);
  });

  it("asks for milestones that a resolved incident lacks, or whose entry has no time; not of an open one", () => {
    const { detected, resolved } = calm.milestones;
    const milestones = { detected, resolved, impactStarted: milestone(null, "untimed") };
    const missing = found({ milestones });
    expect(missing).toContainEqual(["milestone-missing", "warning", { entryId: "untimed" }]);
    expect(missing).toContainEqual(["not-mitigated", "warning", { milestone: "mitigated" }]);
    expect(found({ milestones: { detected: milestone("12:05") }, status: "detected" })).toEqual([
      ["no-commander", "warning", { role: "commander" }],
    ]);
  });

  it("asks for a commander of a SEV1 or SEV2 that has been open for more than fifteen minutes", () => {
    const open = { status: "investigating", milestones: { detected: milestone("12:05") } } as const;
    const rules = (facts: Partial<CheckFacts>) => found({ ...open, ...facts }).map(([rule]) => rule);
    expect(rules({ now: Date.parse(day("12:21")) })).toContain("no-commander");
    expect(rules({ now: Date.parse(day("12:20")) })).not.toContain("no-commander");
    expect(rules({ severity: "SEV3" })).not.toContain("no-commander");
    expect(rules({ hasCommander: true })).not.toContain("no-commander");
  });

  it("names what was left open when the incident was resolved", () => {
    const left = found({
      hypotheses: [{ id: "h", statement: "The network", outcome: "open" }],
      escalations: [{ id: "e", to: "Storage", acknowledgedAt: null }],
      impactWindows: [{ id: "w", startedAt: day("12:00"), endedAt: null }],
    });
    expect(left).toEqual([
      ["impact-goes-on", "error", { impactWindowId: "w" }],
      ["hypothesis-open", "warning", { hypothesisId: "h" }],
      ["escalation-unanswered", "warning", { escalationId: "e" }],
    ]);
  });

  it("asks about impact outside of what the milestones say", () => {
    const target = { impactWindowId: "w" };
    for (const [startedAt, endedAt] of [
      [day("11:59"), day("12:20")],
      [day("12:00"), day("12:31")],
    ] as const)
      expect(found({ impactWindows: [{ id: "w", startedAt, endedAt }] })).toEqual([
        ["impact-outside", "warning", target],
      ]);
  });

  it("asks about entries more than a day outside, and about those without a time, in one line each", () => {
    const far = (id: string, date: string) => ({ id, occurredAt: `${date}T12:00:00.000Z`, milestone: null });
    const entries = [...calm.entries, far("y", "2026-05-12"), far("x", "2025-05-10"), entry("u", null)];
    expect(found({ entries })).toEqual([
      ["entries-without-time", "warning", { entryId: "u" }],
      ["entries-outside", "warning", { entryId: "x" }],
    ]);
  });

  it("names the longest silences after their entries, also the one that goes on; not the one before a reopening", () => {
    const open = { status: "investigating", hasCommander: true } as const;
    const milestones = { detected: milestone("12:05") };
    const entries = [entry("a", "12:05"), entry("b", "12:40")];
    const now = Date.parse(day("14:40"));
    const silent = checkConsistency({ ...calm, ...open, milestones, entries, now, impactWindows: [] });
    expect(silent.map(({ message, target }) => [target.entryId, message])).toEqual([
      ["b", "Nothing was logged for 2 h after this entry."],
      ["a", "Nothing was logged for 35 minutes after this entry."],
    ]);
    const resolved = [{ ...entry("a", "12:05"), milestone: "resolved" as const }, entry("b", "12:40")];
    const later = { ...calm, ...open, milestones, impactWindows: [], now: Date.parse(day("12:45")) };
    expect(checkConsistency({ ...later, entries: resolved })).toEqual([]);
  });

  const time = fc.option(
    fc
      .date({ noInvalidDate: true, min: new Date("2020-01-01"), max: new Date("2030-01-01") })
      .map((date) => date.toISOString()),
  );
  const id = fc.uuid();
  const someFacts: fc.Arbitrary<CheckFacts> = fc.record({
    now: fc.integer({ min: 0, max: 4e12 }),
    status: fc.constantFrom(...Object.values(IncidentStatus)),
    severity: fc.constantFrom(...Object.values(Severity)),
    declaredAt: fc.oneof(
      time.map((at) => at ?? "no time"),
      fc.string(),
    ),
    hasCommander: fc.boolean(),
    milestones: fc.dictionary(
      fc.constantFrom(...Object.values(Milestone)),
      fc.record({ at: time, precision: fc.constant("exact" as const), entryId: id }),
    ) as fc.Arbitrary<CheckFacts["milestones"]>,
    entries: fc.array(
      fc.record({ id, occurredAt: time, milestone: fc.option(fc.constantFrom(...Object.values(Milestone))) }),
    ),
    hypotheses: fc.array(
      fc.record({ id, statement: fc.string(), outcome: fc.constantFrom("open", "ruled_out") }),
    ) as fc.Arbitrary<CheckFacts["hypotheses"]>,
    escalations: fc.array(fc.record({ id, to: fc.string(), acknowledgedAt: time })),
    impactWindows: fc.array(fc.record({ id, startedAt: time.map((at) => at ?? ""), endedAt: time })),
  });

  it("never throws, names a target every time, and tells errors first", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const checks = checkConsistency(facts);
        for (const { target, message } of checks) {
          expect(Object.values(target)).toHaveLength(1);
          expect(message).toMatch(/[.?]$|: /);
        }
        const levels = checks.map(({ level }) => level);
        expect(levels).toEqual(levels.toSorted());
      }),
    );
  });

  it("finds the same whatever the order in which entries arrive", () => {
    fc.assert(
      fc.property(someFacts, fc.infiniteStream(fc.nat()), (facts, order) => {
        const shuffled = facts.entries
          .map((each) => ({ each, at: order.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(checkConsistency({ ...facts, entries: shuffled })).toEqual(checkConsistency(facts));
      }),
    );
  });
});
