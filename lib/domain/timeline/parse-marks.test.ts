import { expect, test } from "vitest";

import { mentionsIn, parseMarks } from "./parse-marks.ts";

test("finds tags and people, and nothing is lost of the text", () => {
  const text = "@engineer restarted #db-pool; ask @Cache-Team. #1 is no tag";
  const pieces = parseMarks(text);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces.filter(({ type }) => type !== "text")).toEqual([
    { type: "mention", text: "@engineer", handle: "engineer" },
    { type: "tag", text: "#db-pool", name: "db-pool" },
    { type: "mention", text: "@Cache-Team", handle: "cache-team" },
  ]);
});

test("code, addresses and mail addresses hold neither", () => {
  const text =
    "`#include @x` see https://example.test/a#pool and mail ops@example.test\n```\n#comment @nobody\n```";
  expect(parseMarks(text)).toEqual([{ type: "text", text }]);
});

test("names each person once", () => {
  expect(mentionsIn("@a and @b and (@A)")).toEqual(["a", "b"]);
});

test("reads a long text in time that grows with its length, whatever it is made of", () => {
  const started = performance.now();
  for (const piece of ["a", "-", ".", "a.", "a@", "a@b.", "`", "```", "#", "@a", "https:/", "+a@b-"])
    parseMarks(piece.repeat(64_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(2_000);
});
