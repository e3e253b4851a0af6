import fc from "fast-check";
import { expect, test } from "vitest";

import { parsedPostmortem, type ParsedPostmortem } from "../schema.ts";
import { parsePostmortem } from "./parse-postmortem.ts";

const heading = fc.constantFrom(
  "# Outage of alpha",
  "## Timeline",
  "Timeline:",
  "**Root Cause:**",
  "### Misleading paths",
  "Corrective and Preventative Measures",
  "- Actions:",
  "Conclusion:",
  "Summary",
  "| Time (UTC) | Event |",
  "|---|---|",
  "```",
  "---",
  "",
  "",
);
const start = fc.constantFrom(
  "",
  "- ",
  "  - ",
  "1. ",
  "* ",
  "    ",
  "> ",
  "- [ ] ",
  "10:05 ",
  "- 10:05 AM: ",
  "- Impact: ",
  "Root cause: ",
  "2024-05-10 ",
  "| 10:05 | ",
);
const word = fc.constantFrom(
  "vorkel",
  "brinda",
  "suspected",
  "escalated",
  "restart",
  "alert",
  "users",
  "latency",
  "quorvex",
  "database",
  "should",
  "because",
  "will",
  "misleading",
);
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `${words.join(" ")}.`);
const line = fc.oneof(
  heading,
  fc
    .tuple(start, fc.array(sentence, { minLength: 1, maxLength: 3 }))
    .map(([mark, sentences]) => mark + sentences.join(" ")),
);
const documents = fc.array(line, { maxLength: 25 }).map((lines) => lines.join("\n"));

const scraps = fc.constantFrom(
  "10:30",
  " AM",
  "May 10",
  ", 2024",
  "<li>",
  "</b>",
  "**",
  "`",
  "| ",
  "- ",
  "# ",
  "\n",
  "\r\n",
  "\t",
  ":",
  "(UTC)",
  "](",
  "![",
  "<!--",
  "-->",
  "Root Cause",
  "30% of users",
  "🚀",
  "TBD",
  "~~",
  "- [x] ",
  "## Timeline",
  "## Tasks",
  " - 10:45",
  "(done)",
  "Owner: x",
  "\ud800",
  "\0",
  "é",
);

/** Every line number that an answer names. */
function linesOf(parsed: ParsedPostmortem): number[] {
  const located = [
    ...parsed.timeline,
    ...parsed.misleadingPaths,
    ...parsed.escalations,
    ...parsed.rootCauses,
    ...parsed.tasks,
    ...parsed.warnings,
  ];
  const ranges = [...parsed.sections, ...parsed.unparsed].flatMap(({ from, to }) => [from, to]);
  return [...located.map((each) => each.line), ...ranges];
}

/** A line is held when each of its words stands in some field, or when it is listed as unparsed. */
function lostWords(text: string, parsed: ParsedPostmortem): string[] {
  const { unparsed, warnings: _, ...fields } = parsed;
  const told = JSON.stringify(fields);
  const listed = (number: number) => unparsed.some(({ from, to }) => from <= number && number <= to);
  return text
    .split("\n")
    .filter((_line, index) => !listed(index + 1))
    .flatMap((each) => each.match(/vorkel|brinda|quorvex/g) ?? [])
    .filter((each) => !told.includes(each));
}

test("whatever the text, the answer keeps to its schema and names only lines that exist", () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 400, unit: "binary" }),
    fc.array(scraps, { maxLength: 60 }).map((all) => all.join("")),
    documents,
  );
  fc.assert(
    fc.property(anything, (text) => {
      const parsed = parsedPostmortem.parse(parsePostmortem(text));
      const count = Math.max(1, text.split(/\r\n|\r|\n/).length);
      for (const number of linesOf(parsed)) expect(number).toBeLessThanOrEqual(count);
      for (const { from, to } of [...parsed.sections, ...parsed.unparsed])
        expect(from).toBeLessThanOrEqual(to);
    }),
    { numRuns: 400 },
  );
});

test("no line is dropped: its words stand in a field, or it is listed as unparsed", () => {
  fc.assert(
    fc.property(documents, (text) => {
      expect(lostWords(text, parsePostmortem(text))).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test("each kind of line without a place of its own is listed as unparsed", () => {
  const parsed = parsePostmortem(
    "# Outage of alpha\n\n## Conclusion\nBrinda was here.\n\n## Odd part\nQuorvex too.",
  );
  expect(parsed.unparsed).toEqual([
    { from: 4, to: 4 },
    { from: 7, to: 7 },
  ]);
});

test("nothing that was found is without words", () => {
  const anything = fc.oneof(
    fc.array(scraps, { maxLength: 60 }).map((all) => all.join("")),
    documents,
  );
  fc.assert(
    fc.property(anything, (text) => {
      const { timeline, misleadingPaths, escalations, rootCauses, tasks } = parsePostmortem(text);
      const texts = [
        ...[...timeline, ...escalations, ...rootCauses].map((each) => each.text),
        ...misleadingPaths.map((each) => each.statement),
        ...tasks.map((each) => each.title),
      ];
      expect(texts.filter((each) => each.trim() === "")).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test("the same text gives the same answer", () => {
  fc.assert(
    fc.property(documents, (text) => {
      expect(parsePostmortem(text)).toEqual(parsePostmortem(text));
    }),
  );
});

const size = 5 * 1024 * 1024;
const filled = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

test.each([
  ["one giant line", filled("a")],
  ["only >", filled(">")],
  ["only (", filled("(")],
  ["only digits", filled("1")],
  ["spaced digits", filled("1 ")],
  ["unclosed tags", filled("<a ")],
  ["unclosed links", filled("[a](")],
  ["times on one line", filled("10:30 AM - ")],
  ["labels on one line", filled("Root cause: x. ")],
  ["half a million items", filled("- item 12\n")],
  ["timed suspicions", `## Timeline\n${filled("- 10:30 AM: we suspected a DDoS attack.\n")}`],
  ["deep nesting", Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n")],
  ["blank lines", filled("\n")],
])("five mebibytes of %s are read within the limit of a request", (_name, text) => {
  parsePostmortem("warm up");
  const before = process.cpuUsage();
  parsePostmortem(text);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1000);
});
