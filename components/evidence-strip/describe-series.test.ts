import { expect, it } from "vitest";

import { describeSeries } from "./describe-series.ts";
import { seriesNames } from "./series-names.ts";

const at = (time: string) => Date.parse(`2026-11-28T${time}:00Z`);
const described = {
  title: "Cache hit ratio",
  unit: "ratio",
  timeZone: "UTC",
  from: at("10:00"),
  to: at("17:00"),
};

it("a chart says where it begins and ends, its lowest and its highest", () => {
  const points = [
    [at("14:00"), 0.92],
    [at("14:05"), null],
    [at("14:08"), 0.12],
    [at("14:10"), 0.18],
  ] as [number, number | null][];
  expect(describeSeries({ ...described, series: [{ labels: {}, points }] })).toBe(
    "Cache hit ratio, from 92 % at 14:00 to 18 % at 14:10, lowest 12 % at 14:08, highest 92 % at 14:00",
  );
});

it("of what lies outside of the window, which is not drawn, nothing is said", () => {
  const points = [
    [at("09:59"), 0.01],
    [at("10:00"), 0.5],
    [at("17:00"), 0.6],
    [at("17:01"), 0.99],
  ] as [number, number | null][];
  expect(describeSeries({ ...described, series: [{ labels: {}, points }] })).toBe(
    "Cache hit ratio, from 50 % at 10:00 to 60 % at 17:00, lowest 50 % at 10:00, highest 60 % at 17:00",
  );
});

it("a chart without a number says so", () => {
  expect(describeSeries({ ...described, series: [{ labels: {}, points: [[at("14:00"), null]] }] })).toBe(
    "Cache hit ratio, no numbers in this time",
  );
});

it("lines are named by what tells them apart", () => {
  const series = ["200", "500"].map((status) => ({ labels: { job: "web", status }, points: [] }));
  expect(seriesNames(series, "Requests")).toEqual(["200", "500"]);
  expect(seriesNames(series.slice(0, 1), "Requests")).toEqual(["web 200"]);
  expect(seriesNames([{ labels: {}, points: [], name: "before" }], "Requests")).toEqual(["before"]);
  expect(seriesNames([{ labels: {}, points: [] }], "Requests")).toEqual(["Requests"]);
});
