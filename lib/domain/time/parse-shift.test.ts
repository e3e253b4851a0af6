import { expect, test } from "vitest";

import { parseShift } from "./parse-shift.ts";

test.each([
  ["+1h", 3_600_000],
  ["1h", 3_600_000],
  ["-5m", -300_000],
  ["−5 min", -300_000],
  [" +1h30m ", 5_400_000],
  ["-90s", -90_000],
  ["+1d", 86_400_000],
])("%j moves by %i ms", (text, ms) => {
  expect(parseShift(text)).toBe(ms);
});

test.each(["", "now", "5", "+", "14:05", "+1h and more", "+0m"])("%j moves nothing", (text) => {
  expect(parseShift(text)).toBeNull();
});
