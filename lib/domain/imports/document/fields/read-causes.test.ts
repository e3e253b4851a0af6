import { expect, test } from "vitest";

import { parsePostmortem } from "../parse-postmortem.ts";

const causes = (...lines: string[]) => parsePostmortem(lines.join("\n")).rootCauses.map(({ text }) => text);

test("without a section, the sentence that tells the cause most plainly is taken", () => {
  expect(
    causes(
      "Desks could still scan, because they keep a list of their own.",
      "",
      "At first we thought the proxy failed because of the heat.",
      "",
      "We found that the log disk was full, because nobody rotated the log.",
    ),
  ).toEqual(["We found that the log disk was full, because nobody rotated the log."]);
});

test("a sentence that names the root cause stands above all others", () => {
  expect(
    causes("We found that a disk was full because logs grew.", "", "The root cause was a missing rotation."),
  ).toEqual(["The root cause was a missing rotation."]);
});

test.each(["## Why", "## Why it happened", "**Root cause**", "3. REASONS"])(
  "%j heads the cause",
  (heading) => {
    expect(causes("# Mail late", "", heading, "", "Nobody rotated the log.")).toEqual([
      "Nobody rotated the log.",
    ]);
  },
);
