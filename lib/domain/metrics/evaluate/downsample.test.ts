import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Point } from "../schema.ts";
import { downsample } from "./downsample.ts";

const FROM = 1_795_000_000_000;
const series = fc
  .array(fc.option(fc.integer({ min: -1_000, max: 1_000 }), { freq: 8 }), { minLength: 1, maxLength: 400 })
  .map((values): Point[] => values.map((value, at) => [FROM + at * 1_000, value]));

describe("fewer points for a drawing", () => {
  it("keep the lowest and the highest of every place, at their own times", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 60 }), (points, places) => {
        const to = FROM + points.length * 1_000;
        const kept = downsample(points, FROM, to, places);
        const width = (to - FROM) / places;
        const extremes = (of: readonly Point[], place: number) => {
          const numbers = of
            .filter(([at]) => Math.min(places - 1, Math.floor((at - FROM) / width)) === place)
            .flatMap(([, value]) => (value === null ? [] : [value]));
          return numbers.length === 0 ? null : [Math.min(...numbers), Math.max(...numbers)];
        };
        for (let place = 0; place < places; place++)
          expect(extremes(kept, place)).toEqual(extremes(points, place));
        for (const point of kept) expect(points).toContain(point);
        expect(kept.map(([at]) => at)).toEqual(kept.map(([at]) => at).toSorted((one, other) => one - other));
        expect(kept.length).toBeLessThanOrEqual(Math.max(places, 3 * places));
      }),
    );
  });

  it("keep a gap narrower than a place", () => {
    const points = Array.from({ length: 1_000 }, (_, at): Point => [FROM + at, at === 500 ? null : at]);
    const kept = downsample(points, FROM, FROM + 1_000, 10);
    expect(kept.filter(([, value]) => value === null)).toEqual([[FROM + 500, null]]);
  });

  it("say a long gap once", () => {
    const points = Array.from({ length: 1_000 }, (_, at): Point => [
      FROM + at,
      at > 200 && at < 800 ? null : 1,
    ]);
    const kept = downsample(points, FROM, FROM + 1_000, 50);
    expect(kept.filter(([, value]) => value === null)).toHaveLength(1);
  });

  it("leave what fits as it is, and what is outside away", () => {
    const points: Point[] = [
      [FROM - 1, 1],
      [FROM, 2],
      [FROM + 5, null],
      [FROM + 11, 4],
    ];
    expect(downsample(points, FROM, FROM + 10, 10)).toEqual([
      [FROM, 2],
      [FROM + 5, null],
    ]);
    expect(downsample([], FROM, FROM + 10, 10)).toEqual([]);
  });
});
