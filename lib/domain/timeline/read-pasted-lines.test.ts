import fc from "fast-check";
import { expect, test } from "vitest";

import { readPastedLines } from "./read-pasted-lines.ts";

const settings = { now: new Date("2024-05-11T12:00:00.000Z"), timeZone: "UTC", day: "2024-05-10" };
const times = (text: string, over: Partial<typeof settings> = {}) =>
  readPastedLines(text, { ...settings, ...over }).entries.map((entry) => `${entry.occurredAt} ${entry.body}`);

test("bullets, numbers, stars, brackets and table bars around a line are taken off", () => {
  const text = [
    "- 10:00 first",
    "2) 10:01 second",
    "* **10:02** third",
    "[10:03] fourth",
    "| 10:04 | fifth |",
    "|-------|-------|",
    "**10:05:** sixth",
    "10:06: seventh",
  ].join("\r\n");
  expect(times(text)).toEqual(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"].map(
      (word, minute) => `2024-05-10T10:0${minute}:00.000Z ${word}`,
    ),
  );
});

test("a line that is only a date sets the day of the lines below it", () => {
  expect(times("## 8 May 2024\n\n10:00 a\nMay 9\n10:00 b")).toEqual([
    "2024-05-08T10:00:00.000Z a",
    "2024-05-09T10:00:00.000Z b",
  ]);
});

test("times that run back past midnight move on to the next day", () => {
  expect(times("23:50 a\n00:10 b\n00:05 c")).toEqual([
    "2024-05-10T23:50:00.000Z a",
    "2024-05-11T00:10:00.000Z b",
    "2024-05-11T00:05:00.000Z c",
  ]);
});

test("a line without a time is kept, without one, and warned about", () => {
  const { entries, warnings } = readPastedLines("10:00 a\nsomebody shouted", settings);
  expect(entries[1]).toEqual({
    body: "somebody shouted",
    kind: "note",
    occurredAt: null,
    precision: "unknown",
    line: 2,
  });
  expect(warnings).toEqual([{ line: 2, message: "This line has no time." }]);
});

test("an indented line goes on with the entry above it", () => {
  expect(times("10:00 a\n    more of a\n10:01 b")).toEqual([
    "2024-05-10T10:00:00.000Z a\nmore of a",
    "2024-05-10T10:01:00.000Z b",
  ]);
});

test("problems with a time are warnings on its line", () => {
  const { entries, warnings } = readPastedLines("\n2023-10-29 02:30 x", {
    ...settings,
    timeZone: "Europe/Berlin",
  });
  expect(entries[0]?.occurredAt).toBeNull();
  expect(warnings.map((warning) => warning.line)).toEqual([2]);
});

test("every line with a word in it ends up in an entry", () => {
  const line = fc.constantFrom(
    "",
    "  ",
    "- 10:05 saw errors",
    "alpha beta",
    "\tindented gamma",
    "| 11:00 | delta |",
    "~12:10 epsilon",
    "/status x",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const bodies = readPastedLines(lines.join("\n"), settings)
        .entries.map((entry) => entry.body)
        .join(" ");
      for (const word of lines.join(" ").match(/[a-z]{4,}/g) ?? []) expect(bodies).toContain(word);
    }),
  );
});
