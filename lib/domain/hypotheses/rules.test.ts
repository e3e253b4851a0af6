import { describe, expect, it } from "vitest";

import { costOf, misleadingCostOf, type TimedPath } from "./rules.ts";

const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const NOW = Date.parse(at("12:00"));

/** A path by its periods ("10:00-11:00", "11:30-" while it runs, "10:00-?" for an unknown end) and who was on it. */
function path(
  periods: string[],
  people: Record<string, string[]> = {},
  outcome: TimedPath["outcome"] = "ruled_out",
): TimedPath {
  const [first] = periods;
  const timeOf = (text: string | undefined) =>
    text === undefined || text === "" || text === "?" ? null : at(text);
  return {
    outcome,
    openedAt: timeOf(first?.split("-")[0]),
    periods: periods.map((text) => {
      const [from = "", to] = text.split("-");
      return { startedAt: at(from), endedAt: timeOf(to), outcome: to === "" ? null : "ruled_out" };
    }),
    investigators: Object.entries(people).flatMap(([userId, spans]) =>
      spans.map((span) => {
        const [from = "", to] = span.split("-");
        return { userId, startedAt: at(from), endedAt: timeOf(to) };
      }),
    ),
  };
}

describe("costOf", () => {
  it("is the time from opening to settling, and of everybody who was on it", () => {
    const followed = path(["10:00-11:00"], { ann: ["10:00-11:00"], ben: ["10:20-10:50"] });
    expect(costOf(followed, NOW)).toEqual({ minutes: 60, personMinutes: 90 });
  });

  it("runs while the path is open", () => {
    expect(costOf(path(["11:30-"], { ann: ["11:40-"] }, "open"), NOW)).toEqual({
      minutes: 30,
      personMinutes: 20,
    });
  });

  it("does not count the time between settling and reopening, for anybody", () => {
    const reopened = path(["10:00-10:30", "11:00-11:10"], { ann: ["10:00-11:10"], ben: ["10:45-11:05"] });
    expect(costOf(reopened, NOW)).toEqual({ minutes: 40, personMinutes: 45 });
  });

  it("counts somebody once who is said to be on it twice", () => {
    const twice = path(["10:00-11:00"], { ann: ["10:00-10:40", "10:30-11:00"] });
    expect(costOf(twice, NOW).personMinutes).toBe(60);
  });

  it("is unknown, not 0, without a beginning, without an end, and without knowing who was on it", () => {
    const unknown = { minutes: null, personMinutes: null };
    expect(costOf(path([], { ann: ["10:00-11:00"] }), NOW)).toEqual(unknown);
    expect(costOf(path(["10:00-?"], { ann: ["10:00-11:00"] }), NOW)).toEqual(unknown);
    expect(costOf({ ...path(["10:00-11:00"]), openedAt: null }, NOW)).toEqual(unknown);
    expect(costOf(path(["10:00-11:00"]), NOW)).toEqual({ minutes: 60, personMinutes: null });
  });

  it("is 0 for a path that was settled in the minute it was opened", () => {
    expect(costOf(path(["10:00-10:00"], { ann: ["10:00-10:00"] }), NOW)).toEqual({
      minutes: 0,
      personMinutes: 0,
    });
  });
});

describe("misleadingCostOf", () => {
  it("counts time in which several paths misled once, and each person's time once", () => {
    const paths = [
      path(["10:00-11:00"], { ann: ["10:00-11:00"] }),
      path(["10:30-11:30"], { ann: ["10:30-11:30"], ben: ["10:30-11:30"] }),
    ];
    expect(misleadingCostOf(paths, NOW)).toEqual({
      minutes: 90,
      personMinutes: 150,
      paths: 2,
      pathsOfUnknownTime: 0,
    });
  });

  it("leaves out what proved true, is open, or was abandoned", () => {
    const others = (["confirmed", "open", "abandoned"] as const).map((outcome) =>
      path(["10:00-11:00"], { ann: ["10:00-11:00"] }, outcome),
    );
    expect(misleadingCostOf(others, NOW)).toEqual({
      minutes: null,
      personMinutes: null,
      paths: 0,
      pathsOfUnknownTime: 0,
    });
  });

  it("says how many paths of unknown time are not in its sum, and is unknown when all are", () => {
    expect(misleadingCostOf([path([]), path(["10:00-10:20"])], NOW)).toEqual({
      minutes: 20,
      personMinutes: null,
      paths: 2,
      pathsOfUnknownTime: 1,
    });
    expect(misleadingCostOf([path(["10:00-?"])], NOW).minutes).toBeNull();
  });
});
