import { expect, it } from "vitest";

import { alignSeries, endedAt, usualStep, valueAt } from "./align-series.ts";

it("series of different times are laid over one row of times; gaps stay gaps", () => {
  const [times, one, two] = alignSeries([
    {
      labels: {},
      points: [
        [0, 1],
        [10, null],
        [20, 3],
      ],
    },
    {
      labels: {},
      points: [
        [5, 7],
        [20, 8],
      ],
    },
  ]);
  expect(times).toEqual([0, 5, 10, 20]);
  expect(one).toEqual([1, undefined, null, 3]);
  expect(two).toEqual([undefined, 7, undefined, 8]);
});

it("a moment has the value of the nearest point that is near enough", () => {
  const points = [
    [0, 1],
    [10, 2],
    [20, null],
  ] as [number, number | null][];
  expect([-3, 4, 6, 19, 40].map((at) => valueAt(points, at, 5))).toEqual([1, 1, 2, null, null]);
  expect(valueAt([], 4, 5)).toBeNull();
});

it("the usual step is the one between most points", () => {
  expect(
    usualStep([
      [0, 1],
      [15, 1],
      [30, 1],
      [90, 1],
    ]),
  ).toBe(15);
  expect(usualStep([[0, 1]])).toBe(0);
});

it("tells when numbers ended before their window", () => {
  const series = (...points: [number, number | null][]) => [{ labels: {}, points }];
  expect(endedAt(series([0, 1], [60_000, 2], [120_000, null]), 0, 600_000)).toBe(60_000);
  expect(endedAt(series([0, 1], [550_000, 2]), 0, 600_000)).toBeNull();
  expect(endedAt(series([0, null]), 0, 600_000)).toBeNull();
  expect(endedAt([], 0, 600_000)).toBeNull();
});
