import { expect, test } from "vitest";

import { readTimeExpression } from "./read-time-expression.ts";
import { writeTime } from "./write-time.ts";

test.each([
  ["2024-05-10T12:05:00.000Z", "Europe/Berlin", "minute", "2024-05-10 14:05"],
  ["2024-05-10T12:05:00.000Z", "UTC", "approximate", "~2024-05-10 12:05 UTC"],
  ["2024-05-10T12:05:33.250Z", "PST", "exact", "2024-05-10 04:05:33.250 PST"],
  ["2024-05-10T12:05:00.000Z", "GMT+2", "exact", "2024-05-10 14:05:00 GMT+2"],
  ["2023-10-29T01:30:00.000Z", "Europe/Berlin", "minute", "2023-10-29 02:30 +01:00"],
] as const)("%s in %s is read back as it was", (occurredAt, occurredZone, precision, text) => {
  expect(writeTime({ occurredAt, occurredZone, precision }, "Europe/Berlin")).toBe(text);
  const now = new Date("2025-01-01T00:00:00.000Z");
  expect(readTimeExpression(text, { now, timeZone: "Europe/Berlin" })).toMatchObject({
    occurredAt,
    precision,
  });
});
