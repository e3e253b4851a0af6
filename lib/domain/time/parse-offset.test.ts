import fc from "fast-check";
import { expect, test } from "vitest";

import { formatOffset } from "./format-offset.ts";
import { parseOffset } from "./parse-offset.ts";

test.each([
  ["+2", 120],
  ["-0530", -330],
  ["+ 5:30", 330],
  ["−08:00", -480],
  ["+15", null],
  ["02:00", null],
])("%j is %s minutes", (text, minutes) => {
  expect(parseOffset(text)).toBe(minutes);
});

test("an offset that is written out is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -840, max: 840 }), (minutes) => {
      expect(parseOffset(formatOffset(minutes))).toBe(minutes);
    }),
  );
});
