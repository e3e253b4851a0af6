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

test("a sentence that announces causes takes the list below it", () => {
  expect(
    causes(
      "# Mail late",
      "",
      "This was caused by two factors:",
      "",
      "1. A small disk",
      "2. No rotation",
      "",
      "Done.",
    ),
  ).toEqual(["This was caused by two factors: A small disk; No rotation"]);
  expect(
    causes(
      "# Mail late",
      "## Root cause",
      "Two things met:",
      "- a small disk",
      "- no rotation",
      "",
      "Nobody looked.",
    ),
  ).toEqual(["Two things met: a small disk; no rotation", "Nobody looked."]);
});

test("a list below an announcement is held by its cause, line by line", () => {
  const { unparsed } = parsePostmortem(
    "# Mail late\n\nThis was caused by two factors:\n\n1. A small disk\n2. No rotation",
  );
  expect(unparsed).toEqual([]);
});

test("what a cause led to belongs to it, and is none of its own", () => {
  expect(
    causes(
      "# Mail late",
      "## Root cause",
      "- A bug kept the switch shut.",
      "- This caused the queue to fill.",
      "- Nobody was paged.",
    ),
  ).toEqual(["A bug kept the switch shut. This caused the queue to fill.", "Nobody was paged."]);
  expect(
    causes("# Mail late", "", "We found that the disk was full. This caused the queue to stop."),
  ).toEqual(["We found that the disk was full. This caused the queue to stop."]);
});

test('"This was caused by" names a cause of its own', () => {
  expect(
    causes("# Mail late", "## Root cause", "- The queue stopped.", "- This was caused by a full disk."),
  ).toEqual(["The queue stopped.", "This was caused by a full disk."]);
});

test("a sentence that tells of the fix is no cause", () => {
  expect(
    causes(
      "# Mail late",
      "",
      "The bug was identified and fixed, but due to the weekend it caused a day of delay.",
    ),
  ).toEqual([]);
});
