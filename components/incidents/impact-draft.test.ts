import { describe, expect, it } from "vitest";

import { readPercent } from "./impact-draft.ts";

describe("readPercent", () => {
  it.each([
    ["30", 30],
    ["30 %", 30],
    ["12,5%", 12.5],
    [" 0 ", 0],
    ["100", 100],
    ["", null],
    ["  ", null],
  ])("reads %j as %s", (text, percent) => {
    expect(readPercent(text)).toBe(percent);
  });

  it.each(["about 30", "101", "-5", "30 % of users", "%", "1e2", "Infinity"])(
    "does not guess at %j",
    (text) => {
      expect(() => readPercent(text)).toThrow("a number from 0 to 100");
    },
  );
});
