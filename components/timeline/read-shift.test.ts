import { expect, test } from "vitest";

import { readShift } from "./read-shift.ts";

const minute = 60_000;

test.each([
  ["+1h", 60 * minute],
  ["-5m", -5 * minute],
  ["1h30m", 90 * minute],
  ["- 90 s", -1.5 * minute],
  ["+2 hours", 120 * minute],
  ["-1.5h", -90 * minute],
  ["−10 min", -10 * minute],
  ["1d 2h", 26 * 60 * minute],
  ["5", 5 * minute],
  ["-5", -5 * minute],
])("%s is an offset", (text, milliseconds) => {
  expect(readShift(text)).toBe(milliseconds);
});

test.each(["", "later", "1 fortnight", "14:05", "h", "+-5m", "1h then"])("%s is none", (text) => {
  expect(readShift(text)).toBeNull();
});
