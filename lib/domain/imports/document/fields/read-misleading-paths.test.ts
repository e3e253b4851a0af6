import { expect, test } from "vitest";

import { parsePostmortem } from "../parse-postmortem.ts";

const paths = (...lines: string[]) =>
  parsePostmortem(lines.join("\n")).misleadingPaths.map(({ statement }) => statement);

test.each([
  "## What we thought at first",
  "## Ruled out",
  "## Dead ends",
  "## Rabbit holes",
  "4. WRONG TURNS",
  "## Where we lost time",
])("what stands below %j are misleading paths", (heading) => {
  expect(
    paths("# Mail late", "", heading, "", "- The proxy of the second site.", "- A full mailbox."),
  ).toEqual(["The proxy of the second site.", "A full mailbox."]);
});

test.each([
  "On-call believes that the nightly rebuild still runs.",
  "The release of yesterday is looked at, and nothing unusual shows: not the cause.",
  "The network department found the line clean.",
  "The team checks the certificate and finds nothing.",
  "We initially took the errors for an attack.",
])("%j tells of a path in the timeline", (text) => {
  expect(paths("## Timeline", `- 10:05: ${text}`)).toEqual([text]);
});

test("a verdict on a path that is listed is no path of its own", () => {
  expect(
    paths(
      "## Timeline",
      "- 10:05 mail relay cleared of suspicion",
      "## What we thought at first",
      "- That the mail relay sends everything twice.",
    ),
  ).toEqual(["That the mail relay sends everything twice."]);
});

test("a sentence that only announces paths is none", () => {
  expect(
    paths(
      "## Response",
      "Time was lost on two wrong leads. At first we suspected the proxy of the second site.",
    ),
  ).toEqual(["At first we suspected the proxy of the second site."]);
});
