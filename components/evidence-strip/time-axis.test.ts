import { describe, expect, it } from "vitest";

import { formatTimeTicks, offsetOf, timeTicks } from "./time-axis.ts";

const at = (iso: string) => Date.parse(iso);

describe("the axis of time", () => {
  it("has round times, no more than asked for", () => {
    const ticks = timeTicks(at("2026-11-28T14:03:10Z"), at("2026-11-28T15:12:00Z"), 5, "UTC");
    expect(formatTimeTicks(ticks, "UTC")).toEqual(["14:15", "14:30", "14:45", "15:00"]);
  });

  it("tells seconds where they matter, and days where one begins", () => {
    const short = timeTicks(at("2026-11-28T14:03:10Z"), at("2026-11-28T14:03:40Z"), 3, "UTC");
    expect(formatTimeTicks(short, "UTC")).toEqual(["14:03:15", "14:03:30"]);
    const night = timeTicks(at("2026-11-28T21:00:00Z"), at("2026-11-29T04:00:00Z"), 4, "UTC");
    expect(formatTimeTicks(night, "UTC")).toEqual(["22:00", "29 Nov", "02:00", "04:00"]);
  });

  it("is round by the reader's clock", () => {
    const ticks = timeTicks(at("2026-11-28T10:00:00Z"), at("2026-11-28T22:00:00Z"), 4, "Asia/Kolkata");
    expect(formatTimeTicks(ticks, "Asia/Kolkata")).toEqual(["18:00", "29 Nov"]);
    expect(offsetOf(ticks[0] ?? 0, "Asia/Kolkata")).toBe(5.5 * 3_600_000);
  });

  it("stays round where the clock changes", () => {
    const ticks = timeTicks(at("2026-10-24T00:00:00Z"), at("2026-10-27T00:00:00Z"), 4, "Europe/Berlin");
    expect(formatTimeTicks(ticks, "Europe/Berlin")).toEqual(["25 Oct", "26 Oct", "27 Oct"]);
  });

  it("of nothing has nothing", () => {
    expect(timeTicks(5, 5, 4, "UTC")).toEqual([]);
  });
});
