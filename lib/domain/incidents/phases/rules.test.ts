import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { IncidentStatus, Milestone } from "#prisma/generated/enums.ts";

import { phasesOf } from "./rules.ts";

const at = (minute: number) => ({
  at: new Date(minute * 60_000).toISOString(),
  precision: "exact" as const,
  entryId: "e",
});
const all = {
  impactStarted: at(0),
  detected: at(10),
  acknowledged: at(20),
  mitigated: at(60),
  resolved: at(100),
};

describe("phasesOf", () => {
  it("cuts the whole where milestones are", () => {
    const { phases, isWhole } = phasesOf(all, "resolved", 0);
    expect(phases.map(({ from, to, share }) => [from, to, share])).toEqual([
      ["impactStarted", "detected", 0.1],
      ["detected", "acknowledged", 0.1],
      ["acknowledged", "mitigated", 0.4],
      ["mitigated", "resolved", 0.4],
    ]);
    expect(isWhole).toBe(true);
  });

  it("goes on to the present while the incident is open", () => {
    const { resolved: _, mitigated: __, ...reached } = all;
    expect(phasesOf(reached, "investigating", 40 * 60_000).phases.at(-1)).toEqual({
      from: "acknowledged",
      to: null,
      minutes: 20,
      share: 0.5,
    });
  });

  it("says when an end is not known, and leaves out what contradicts", () => {
    const { impactStarted: _, ...rest } = all;
    expect(phasesOf(rest, "resolved", 0).isWhole).toBe(false);
    const { phases } = phasesOf({ ...all, acknowledged: at(5) }, "resolved", 0);
    expect(phases.map(({ to }) => to)).toEqual(["detected", "mitigated", "resolved"]);
    expect(phasesOf({}, "detected", 0)).toEqual({ phases: [], isWhole: false });
  });

  it("always fills the whole exactly, whatever is known", () => {
    const milestone = fc.option(
      fc.nat(1_000).map((minute) => at(minute)),
      { nil: undefined },
    );
    const given = fc.record(Object.fromEntries(Object.values(Milestone).map((name) => [name, milestone])));
    fc.assert(
      fc.property(
        given,
        fc.constantFrom(...Object.values(IncidentStatus)),
        fc.nat(1e8),
        (times, status, now) => {
          const { phases } = phasesOf(times, status, now);
          for (const { share, minutes } of phases) expect(Math.min(share, minutes)).toBeGreaterThan(0);
          const whole = phases.reduce((sum, { share }) => sum + share, 0);
          expect(whole).toBeCloseTo(phases.length > 0 ? 1 : 0);
        },
      ),
    );
  });
});
