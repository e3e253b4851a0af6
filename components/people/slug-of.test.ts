import { expect, test } from "vitest";

import { slugOf } from "./slug-of.ts";

test.each([
  ["Storage", "storage"],
  ["Daten & Suche Köln", "daten-suche-koln"],
  ["  SRE / On-call  ", "sre-on-call"],
  ["決済", ""],
  [`${"a".repeat(62)} b`, "a".repeat(62)],
])("%j is %j in addresses", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
