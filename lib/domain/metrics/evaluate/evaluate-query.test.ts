import { describe, expect, it } from "vitest";

import { columnsOf } from "../points/sample-columns.ts";
import type { Labels, PanelQuery } from "../schema.ts";
import { evaluateQuery, type StoredSeries } from "./evaluate-query.ts";

/** Numbers computed by hand from the rules of Prometheus 3: windows open on the left, extrapolation, resets, staleness. */
const T = 1_795_000_000_000;

/** Samples at seconds after T; null is a marker of staleness. */
const series = (
  name: string,
  labels: Labels,
  ...samples: [seconds: number, value: number | null][]
): StoredSeries => ({
  name,
  labels,
  samples: columnsOf(samples.map(([seconds, value]) => ({ at: T + seconds * 1_000, value }))),
});
const of = (metric: string) => [{ metric, matchers: [] }];
const at = (query: PanelQuery, stored: StoredSeries[], ...[from, to = from, step = 15]: number[]) =>
  evaluateQuery(query, stored, {
    fromMs: T + (from ?? 0) * 1_000,
    toMs: T + (to ?? 0) * 1_000,
    stepMs: step * 1_000,
  });
const valuesOf = (answer: ReturnType<typeof at>) =>
  answer.map(({ points }) => points.map(([, value]) => value));
const increase: PanelQuery = { kind: "increase", of: of("c"), windowSeconds: 60, by: [] };
const rate: PanelQuery = { kind: "rate", of: of("c"), per: "second", windowSeconds: 60, by: [] };
const gauge: PanelQuery = { kind: "gauge", of: of("g"), aggregate: "sum", by: [] };

describe("an increase", () => {
  it("is extended to both edges of its window", () => {
    // (0, 60] holds 15..60: 30 in 45 s, and 15 s to the left edge (below 16.5 s): 30 * 60 / 45.
    const counter = series("c", {}, [0, 100], [15, 110], [30, 120], [45, 130], [60, 140]);
    expect(valuesOf(at(increase, [counter], 60))).toEqual([[40]]);
    expect(valuesOf(at(rate, [counter], 60))[0]?.[0]).toBeCloseTo(40 / 60, 12);
    expect(valuesOf(at({ ...rate, per: "minute" }, [counter], 60))[0]?.[0]).toBeCloseTo(40, 12);
  });

  it("goes half a distance only where the edge is far", () => {
    // 30 and 45 in (0, 60]: 30 s to the left are more than 16.5, so 7.5; 15 s to the right go all the way.
    const counter = series("c", {}, [30, 100], [45, 110]);
    expect(valuesOf(at(increase, [counter], 60))[0]?.[0]).toBeCloseTo((10 * (15 + 7.5 + 15)) / 15, 12);
  });

  it("does not go back beyond where the counter was zero", () => {
    // From 2 by 30 in 45 s it was zero 3 s before: 30 * 48 / 45.
    const counter = series("c", {}, [15, 2], [30, 12], [45, 22], [60, 32]);
    expect(valuesOf(at(increase, [counter], 60))[0]?.[0]).toBeCloseTo(32, 12);
  });

  it("counts on from zero where the counter began anew", () => {
    // 110 - 100, then 5 from zero, then 10: 25 in 45 s, extended to 60.
    const counter = series("c", {}, [15, 100], [30, 110], [45, 5], [60, 15]);
    expect(valuesOf(at(increase, [counter], 60))[0]?.[0]).toBeCloseTo((25 * 60) / 45, 12);
  });

  it("of what begins anew all the time is the same, and takes no longer", () => {
    // 1 and 0 in turn: (1800, 3600] holds 1801..3600 with 900 resets that lose 1 each, from 1 to 0; 1799 s extended to 1800.
    const seconds = Array.from({ length: 3_601 }, (_, second): [number, number] => [second, second % 2]);
    const long = { ...increase, windowSeconds: 1_800 };
    expect(valuesOf(at(long, [series("c", {}, ...seconds)], 3_600))[0]?.[0]).toBeCloseTo(
      (899 * 1_800) / 1_799,
      9,
    );
  });

  it("is a gap with fewer than two samples, and passes over markers of staleness", () => {
    expect(at(increase, [series("c", {}, [0, 1], [60, 2])], 60)).toEqual([]);
    const restarted = series("c", {}, [15, 100], [30, 110], [40, null], [45, 120], [60, 130]);
    expect(valuesOf(at(increase, [restarted], 60))).toEqual([[40]]);
  });
});

describe("a gauge", () => {
  it("holds for less than five minutes", () => {
    expect(valuesOf(at(gauge, [series("g", {}, [0, 7])], 0, 300, 150))).toEqual([[7, 7, null]]);
  });

  it("ends at once where the series did, and is no number where it is NaN", () => {
    expect(
      valuesOf(at(gauge, [series("g", {}, [0, 7], [15, null], [30, Number.NaN], [45, 8])], 0, 45)),
    ).toEqual([[7, null, null, 8]]);
  });

  it("is gathered by labels, an absent one as an empty one", () => {
    const stored = [
      series("g", { job: "a", pod: "1" }, [0, 1]),
      series("g", { job: "a", pod: "2" }, [0, 5]),
      series("g", { pod: "3" }, [0, 9]),
      series("other", { job: "a" }, [0, 100]),
    ];
    const by = (aggregate: "sum" | "avg" | "min" | "max") =>
      at({ ...gauge, aggregate, by: ["job"] }, stored, 0).map(({ labels, points }) => [
        labels,
        points[0]?.[1],
      ]);
    expect(by("sum")).toEqual([
      [{}, 9],
      [{ job: "a" }, 6],
    ]);
    expect(by("avg")).toEqual([
      [{}, 9],
      [{ job: "a" }, 3],
    ]);
    expect(by("min")).toEqual([
      [{}, 9],
      [{ job: "a" }, 1],
    ]);
    expect(by("max")).toEqual([
      [{}, 9],
      [{ job: "a" }, 5],
    ]);
  });
});

describe("a ratio", () => {
  const query: PanelQuery = { kind: "ratio", of: of("hits"), over: of("all"), windowSeconds: 60, by: [] };
  const all = series("all", {}, [15, 1_000], [30, 1_100]);

  it("divides what both sides have", () => {
    const hits = series("hits", {}, [15, 1_000], [30, 1_075]);
    expect(valuesOf(at(query, [hits, all], 30))[0]?.[0]).toBeCloseTo(0.75, 12);
    expect(at(query, [all], 30)).toEqual([]);
  });

  it("is a gap where nothing happened, not zero and not infinity", () => {
    const idle = series("all", {}, [15, 1_000], [30, 1_000]);
    expect(at(query, [series("hits", {}, [15, 5], [30, 5]), idle], 30)).toEqual([]);
    expect(at(query, [series("hits", {}, [15, 5], [30, 6]), idle], 30)).toEqual([]);
  });
});

describe("a quantile", () => {
  it("is that of the buckets' rates, added up over what is not asked for", () => {
    const bucket = (le: string, pod: string, more: number) =>
      series("h_bucket", { le, pod }, [15, 1_000], [30, 1_000 + more]);
    const stored = ["1", "2"].flatMap((pod) => [
      bucket("0.5", pod, 4),
      bucket("1.0", pod, 5),
      bucket("+Inf", pod, 5),
    ]);
    const query: PanelQuery = { kind: "quantile", of: of("h"), quantile: 0.95, windowSeconds: 60, by: [] };
    // 8 up to 0.5, 10 up to 1: rank 9.5, as 0.5 + 0.5 * 1.5 / 2.
    expect(valuesOf(at(query, stored, 30))[0]?.[0]).toBeCloseTo(0.875, 10);
    expect(at({ ...query, by: ["pod"] }, stored, 30).map(({ labels }) => labels)).toEqual([
      { pod: "1" },
      { pod: "2" },
    ]);
  });
});

it("a step takes time, and a window that ends before it begins has no points", () => {
  expect(() => at(gauge, [], 0, 60, 0)).toThrow(RangeError);
  expect(at(gauge, [series("g", {}, [0, 7])], 60, 0)).toEqual([]);
});
