import { expect, test } from "vitest";

import { readQuantity } from "./read-quantity.ts";

test.each([
  ["2 hours and 15 minutes", 135],
  ["about 1h50m", 110],
  ["a 90-minute outage", 90],
  ["two and a half hours", 150],
  ["3 days", 4320],
  ["1 hour, 5 minutes later 3 hours", 65],
  ["soon", null],
])("%j is %s minutes", (text, minutes) => {
  expect(readQuantity(text)).toBe(minutes);
});
