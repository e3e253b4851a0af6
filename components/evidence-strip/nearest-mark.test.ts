import { expect, it } from "vitest";

import { lanesOf } from "./draw-surroundings.ts";
import { nearestMark } from "./nearest-mark.ts";

it("the nearest mark is found, if it is near enough", () => {
  const marks = [{ at: 10 }, { at: 20 }, { at: 22 }];
  expect(nearestMark(marks, 19, 5)).toEqual({ at: 20 });
  expect(nearestMark(marks, 21, 5)).toBe(marks[2]);
  expect(nearestMark(marks, 40, 5)).toBeNull();
});

it("paths of one time lie in lanes under one another, and what needs more shares the last", () => {
  const span = (from: number, to: number) => ({ from, to, outcome: "open" as const, label: "" });
  expect(lanesOf([span(0, 10), span(5, 20), span(10, 12), span(11, 20), span(11, 30)])).toEqual([
    0, 1, 0, 2, 2,
  ]);
  expect(lanesOf([])).toEqual([]);
});
