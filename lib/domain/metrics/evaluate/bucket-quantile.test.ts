import { describe, expect, it } from "vitest";

import { bucketQuantile } from "./bucket-quantile.ts";

/** Computed by hand from the rules of histogram_quantile in the documentation of Prometheus. */
const of = (quantile: number, ...buckets: [upTo: number, count: number][]) =>
  bucketQuantile(
    quantile,
    buckets.map(([upTo, count]) => ({ upTo, count })),
  );

describe("the quantile of buckets", () => {
  it("lies inside its bucket where an even spread would have it", () => {
    // Rank 9.5 of 10; the bucket (0.5, 1] holds the 9th and 10th: 0.5 + 0.5 * (9.5 - 8) / 2.
    expect(of(0.95, [0.5, 8], [1, 10], [Infinity, 10])).toBeCloseTo(0.875, 12);
    expect(of(0.5, [0.1, 0], [0.2, 4], [0.4, 8], [Infinity, 8])).toBeCloseTo(0.2, 12);
  });

  it("takes the lowest bucket to begin at 0, unless its bound is not above", () => {
    expect(of(0.5, [2, 10], [Infinity, 10])).toBe(1);
    expect(of(0.5, [-1, 10], [Infinity, 10])).toBe(-1);
    expect(of(0.5, [0, 10], [Infinity, 10])).toBe(0);
  });

  it("is the last bound if it lies beyond", () => {
    expect(of(0.99, [1, 5], [2, 6], [Infinity, 10])).toBe(2);
  });

  it("is none without a bucket up to infinity, with only that one, or without observations", () => {
    expect(of(0.5, [1, 5], [2, 10])).toBeNaN();
    expect(of(0.5, [Infinity, 10])).toBeNaN();
    expect(of(0.5)).toBeNaN();
    expect(of(0.5, [1, 0], [Infinity, 0])).toBeNaN();
  });

  it("takes buckets in any order and adds up those of the same bound", () => {
    // Up to 1: 2 + 2; rank 4 of 8 is exactly there.
    expect(of(0.5, [Infinity, 8], [1, 2], [2, 8], [1, 2])).toBe(1);
  });

  it("takes out a decrease between buckets that were read at different moments", () => {
    // The second bucket counts as 6, so rank 7 lies a third into (2, 4] with its three observations.
    expect(of(7 / 9, [1, 6], [2, 5], [4, 9], [Infinity, 9])).toBeCloseTo(2 + 2 / 3, 12);
  });
});
