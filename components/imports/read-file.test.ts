import { expect, test } from "vitest";

import { readFile } from "./read-file.ts";

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);

test("Markdown and plain text become documents of their type", async () => {
  expect(await readFile(file("outage.MD", "# Outage"))).toEqual({
    name: "outage.MD",
    text: "# Outage",
    contentType: "text/markdown",
  });
  expect(await readFile(file("outage.txt", "Outage"))).toMatchObject({ contentType: "text/plain" });
});

test("a text in UTF-16 is read by its byte order mark", async () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0x48, 0, 0x69, 0]);
  expect(await readFile(file("notes.txt", bytes))).toMatchObject({ text: "Hi" });
});

test.each([
  ["report.pdf", "x", /Markdown and plain text/],
  ["empty.md", "", /empty/],
  ["blank.md", " \n ", /empty/],
  ["binary.md", new Uint8Array([0x61, 0, 0x62]), /UTF-8/],
  ["latin.md", new Uint8Array([0x61, 0xe9, 0x62]), /UTF-8/],
  ["large.md", "x".repeat(5 * 1_048_576 + 1), /5 MiB/],
] as const)("%s is refused with its reason", async (name, content, reason) => {
  expect(await readFile(file(name, content))).toEqual({ name, reason: expect.stringMatching(reason) });
});
