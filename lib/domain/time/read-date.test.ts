import { expect, test } from "vitest";

import { readDate } from "./read-date.ts";

/** The date that begins behind the given words. */
function shown(before: string, text: string): string {
  const date = readDate(before + text, before.length);
  return date === null ? "none" : `${date.year}-${date.month}-${date.day}`;
}

test.each([
  ["2025-3-1", "2025-3-1"],
  ["2025/03/01", "2025-3-1"],
  ["2025.03.01", "2025-3-1"],
  ["25.12.2025", "2025-12-25"],
  ["3.12.2025", "2025-3-12"],
  ["25.12.25", "2025-12-25"],
])("%s is a date", (text, date) => {
  expect(shown("On ", text)).toBe(date);
});

test.each(["2025.3.1", "2025.03.1", "10.2.15", "10.11.12.5", "2025.03.01.4"])(
  "%s is a version or an address, not a date",
  (text) => {
    expect(shown("saw ", text)).toBe("none");
  },
);

test.each(["release ", "Version: ", "upgraded node to ", "rolled back to ", "image tag "])(
  "numbers with points behind %j are a version, however they are padded",
  (before) => {
    expect(shown(before, "2025.03.01")).toBe("none");
    expect(shown(before, "10.11.2025")).toBe("none");
  },
);

test("a date with hyphens is one also behind such a word", () => {
  expect(shown("release ", "2025-03-01")).toBe("2025-3-1");
});
