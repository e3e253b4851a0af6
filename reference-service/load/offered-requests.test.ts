import { describe, expect, it } from "vitest";

import { type Arrival, dayCurve, offeredRequests } from "./offered-requests.ts";

const DAY = { requestsPerSecond: 50, daySeconds: 100, seed: 1 };

function until(seconds: number, options = DAY): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const arrival of offeredRequests(options)) {
    if (arrival.atMs > seconds * 1000) return arrivals;
    arrivals.push(arrival);
  }
  return arrivals;
}

describe("the load", () => {
  it("is the same for the same seed and another for another", () => {
    expect(until(10)).toEqual(until(10));
    expect(until(10, { ...DAY, seed: 2 })).not.toEqual(until(10));
  });

  it("offers the rate that was chosen, over a day", () => {
    expect(until(100).length / 100).toBeGreaterThan(46);
    expect(until(100).length / 100).toBeLessThan(54);
  });

  it("is low at night and high in the middle of the day", () => {
    const arrivals = until(100);
    const between = (from: number, to: number) =>
      arrivals.filter(({ atMs }) => atMs >= from * 1000 && atMs < to * 1000).length;
    expect(between(45, 55)).toBeGreaterThan(2 * (between(0, 5) + between(95, 100)));
    expect(dayCurve(0)).toBeCloseTo(0.3);
    expect(dayCurve(0.5)).toBeCloseTo(1.5);
  });

  it("asks for few addresses most of the time", () => {
    const paths = until(100).map(({ request }) => request.path);
    const counts = Map.groupBy(paths, (path) => path);
    const sizes = [...counts.values()].map((group) => group.length).toSorted((a, b) => b - a);
    const hottest = sizes.slice(0, 60).reduce((sum, size) => sum + size, 0);
    expect(hottest / paths.length).toBeGreaterThan(0.7);
  });
});
