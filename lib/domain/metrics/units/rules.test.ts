import { describe, expect, it } from "vitest";

import { formatTicks, formatValue } from "./rules.ts";

describe("a value with its unit", () => {
  it.each([
    [0.923, "ratio", "92.3 %"],
    [1, "ratio", "100 %"],
    [0.00042, "ratio", "0.042 %"],
    [0.0123, "s", "12.3 ms"],
    [0, "s", "0 s"],
    [90, "s", "90 s"],
    [150, "s", "2.5 min"],
    [7_200, "s", "2 h"],
    [0.0000021, "s", "2.1 µs"],
    [1_500, "ms", "1.5 s"],
    [2_048, "By", "2 KiB"],
    [512, "By", "512 B"],
    [3.5 * 2 ** 30, "By/s", "3.5 GiB/s"],
    [1_530, "1/s", "1.53 k/s"],
    [12, "1/s", "12/s"],
    [0.25, "1/min", "0.25/min"],
    [4, "1", "4"],
    [12_500, "{request}", "12.5 krequest"],
    [3, "{connection}", "3 connection"],
    [-5, "Cel", "-5 Cel"],
    [42.4242, "%", "42.4 %"],
  ])("%s %s is %s", (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])("%s is no number", (value) => {
    expect(formatValue(value, "s")).toBe("–");
  });
});

describe("the marks of an axis", () => {
  it("share one scale", () => {
    expect(formatTicks([0, 0.5, 1], "s")).toEqual(["0 s", "0.5 s", "1 s"]);
    expect(formatTicks([0, 500, 1_000, 1_500], "1/s")).toEqual(["0 k/s", "0.5 k/s", "1 k/s", "1.5 k/s"]);
  });

  it("leave out what is counted, for which there is no room", () => {
    expect(formatTicks([0, 1, 2], "{changes}")).toEqual(["0", "1", "2"]);
    expect(formatTicks([0, 500, 1_000], "{pages}/min")).toEqual(["0 k/min", "0.5 k/min", "1 k/min"]);
  });

  it("have as many digits as tell them apart", () => {
    expect(formatTicks([0.98, 0.985, 0.99], "ratio")).toEqual(["98 %", "98.5 %", "99 %"]);
    expect(formatTicks([0, 0.0001], "ratio")).toEqual(["0 %", "0.01 %"]);
  });
});
