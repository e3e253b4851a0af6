import { expect, test } from "vitest";

import { parsePostmortem } from "../parse-postmortem.ts";

const parse = (...lines: string[]) => parsePostmortem(lines.join("\n"));

test.each([
  "TBD",
  "N/A",
  "<fill in>",
  "[Insert a description]",
  "[Respuesta]",
  "Describe what happened and when.",
  "Did everybody know who was on call?",
  "YYYY-MM-DD HH:MM",
])("what a template leaves to be filled in, such as %j, is no cause and no impact", (text) => {
  const parsed = parse("# Mail late", "## Root cause", text, "## Impact", text);
  expect(parsed).toMatchObject({ rootCauses: [], impact: { text: null } });
  expect(parsed.unparsed).toEqual([
    { from: 3, to: 3 },
    { from: 5, to: 5 },
  ]);
});

test.each([
  "The worker <batch-7> filled the disk.",
  "Why? Nobody rotated the log.",
  "[batch-7](https://example.org) filled the disk.",
  "A disk was full ...",
])("%j says something", (text) => {
  expect(parse("## Root cause", text).rootCauses).toHaveLength(1);
});

test("a task may begin with the same words as a template's hint", () => {
  const { tasks } = parse(
    "## Action items",
    "- Describe the restore in the runbook.",
    "- Describe the task here",
  );
  expect(tasks.map(({ title }) => title)).toEqual(["Describe the restore in the runbook."]);
});

test("words in angle brackets are text, tags of HTML are not", () => {
  expect(parse("## Root cause", "The <b>log</b> of <worker> grew.").rootCauses[0]?.text).toBe(
    "The log of <worker> grew.",
  );
});
