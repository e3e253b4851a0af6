import { describe, expect, it } from "vitest";

import {
  beginningOf,
  enumerated,
  MOST_ATTEMPTS,
  MOST_POINTS,
  MOST_SERIES,
  nextAttemptAt,
  stepFor,
  windowOfIncident,
  windowSoFar,
  withNumbers,
} from "./rules.ts";

const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const milestone = (time: string) => ({
  at: at(time).toISOString(),
  precision: "exact" as const,
  entryId: "",
});

describe("stepFor", () => {
  it("keeps so few points that all series fit", () => {
    for (const days of [1 / 24, 1, 7, 90]) {
      const to = new Date(at("00:00:00").getTime() + days * 86_400_000);
      const step = stepFor({ from: at("00:00:00"), to });
      const points = Math.floor((to.getTime() - at("00:00:00").getTime()) / step) + 1;
      expect(points * MOST_SERIES).toBeLessThanOrEqual(MOST_POINTS);
    }
    expect(stepFor({ from: at("00:00:00"), to: at("01:00:00") })).toBe(1_000);
  });

  it("refuses more than 90 days", () => {
    const from = new Date("2026-01-01T00:00:00Z");
    expect(() => stepFor({ from, to: at("00:00:00") })).toThrow(
      expect.objectContaining({ reason: "window-too-long" }),
    );
  });
});

describe("withNumbers", () => {
  const series = (value: number | null) => ({ labels: {}, points: [[0, value] as [number, number | null]] });
  it("leaves out what has no number, keeps twenty, and refuses none at all", () => {
    expect(withNumbers([series(null), series(0)], "Hits")).toEqual([series(0)]);
    expect(
      withNumbers(
        Array.from({ length: 30 }, () => series(1)),
        "Hits",
      ),
    ).toHaveLength(20);
    expect(() => withNumbers([series(null)], "Hits")).toThrow(
      expect.objectContaining({
        reason: "no-points",
        message: expect.stringContaining("Hits has no numbers"),
      }),
    );
  });
});

describe("the window of an incident", () => {
  const shown = ({ from, to }: { from: Date; to: Date }) =>
    [from, to].map((time) => time.toISOString().slice(11, 19)).join(" ");

  it("begins a tenth earlier, five minutes at least, and ends two minutes later", () => {
    expect(shown(windowOfIncident(at("10:00:00"), at("20:00:00")))).toBe("09:00:00 20:02:00");
    expect(shown(windowOfIncident(at("10:00:00"), at("10:10:00")))).toBe("09:55:00 10:12:00");
    // What was resolved before it began has a window all the same.
    expect(shown(windowOfIncident(at("10:00:00"), at("09:00:00")))).toBe("08:55:00 09:02:00");
  });

  it("begins with the earliest that is known of it", () => {
    const declaredAt = at("10:30:00").toISOString();
    expect(beginningOf({ declaredAt, milestones: {} })).toEqual(at("10:30:00"));
    const milestones = { impactStarted: milestone("10:10:00"), detected: milestone("10:20:00") };
    expect(beginningOf({ declaredAt, milestones })).toEqual(at("10:10:00"));
    const unknown = { impactStarted: { ...milestone("10:00:00"), at: null } };
    expect(beginningOf({ declaredAt, milestones: unknown })).toEqual(at("10:30:00"));
  });

  it("goes up to now while it is open", () => {
    const open = { declaredAt: at("10:00:00").toISOString(), milestones: {} };
    expect(shown(windowSoFar(open, at("11:40:00")))).toBe("09:50:00 11:40:00");
    const resolved = { ...open, milestones: { resolved: milestone("10:50:00") } };
    expect(shown(windowSoFar(resolved, at("11:40:00")))).toBe("09:55:00 10:52:00");
    expect(shown(windowSoFar(resolved, at("10:51:00")))).toBe("09:55:00 10:51:00");
  });
});

it("tries again ever later, for about an hour in all", () => {
  const pauses = Array.from(
    { length: MOST_ATTEMPTS },
    (_, index) => (nextAttemptAt(index + 1, at("00:00:00")).getTime() - at("00:00:00").getTime()) / 1_000,
  );
  expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
});

it("counts up as people do", () => {
  expect([[], ["A"], ["A", "B"], ["A", "B", "C"]].map(enumerated)).toEqual([
    "",
    "A",
    "A and B",
    "A, B and C",
  ]);
});
