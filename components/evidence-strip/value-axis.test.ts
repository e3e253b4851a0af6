import { describe, expect, it } from "vitest";

import { extentOf, valueRange, valueTicks } from "./value-axis.ts";

describe("the axis of values", () => {
  it("stands on 0", () => {
    const [low, high] = valueRange([3, 10], null, "1/s");
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(10);
  });

  it("does not where nothing would be seen of how the numbers move", () => {
    const [low, high] = valueRange([1_000_000, 1_000_100], null, "By");
    expect(low).toBeGreaterThan(999_000);
    expect(high).toBeLessThan(1_001_000);
  });

  it("has the threshold on it", () => {
    expect(valueRange([0.1, 0.2], 5, "s")[1]).toBeGreaterThan(5);
  });

  it("shows the whole of a ratio beyond a half, and of a small one only what there is", () => {
    expect(valueRange([0.18, 0.92], null, "ratio")).toEqual([0, 1]);
    expect(valueRange([0, 0.02], null, "ratio")[1]).toBeLessThan(0.03);
  });

  it("is there without a number, and with one that never moves", () => {
    expect(valueRange(null, null, "s")).toEqual([0, 1]);
    expect(valueRange([0, 0], null, "s")).toEqual([0, 1]);
    expect(valueRange([7, 7], null, "1")[1]).toBeGreaterThan(7);
    expect(valueRange([-4, -4], null, "1")[0]).toBeLessThan(0);
  });

  it("leaves gaps out of account", () => {
    const points = [
      [0, null],
      [1, 4],
      [2, -1],
    ] as [number, number | null][];
    expect(extentOf([{ labels: {}, points }])).toEqual([-1, 4]);
    expect(extentOf([{ labels: {}, points: [[0, null]] }])).toBeNull();
  });
});

describe("its marks", () => {
  it("are round, and no more steps than asked for", () => {
    expect(valueTicks([0, 1], 2, "ratio")).toEqual([0, 0.5, 1]);
    expect(valueTicks([0, 8], 2, "1/min")).toEqual([0, 5]);
    expect(valueTicks([0, 0.33], 4, "s")).toEqual([0, 0.1, 0.2, 0.3]);
    expect(valueTicks([-3, 9], 3, "1")).toEqual([0, 5]);
  });

  it("of bytes are powers of two", () => {
    expect(valueTicks([0, 5_000_000], 2, "By")).toEqual([0, 4_194_304]);
  });
});
