import { expect, test } from "vitest";

import { parsedPostmortem } from "../schema.ts";
import { parsePostmortem } from "./parse-postmortem.ts";

const parse = (...lines: string[]) => parsedPostmortem.parse(parsePostmortem(lines.join("\n")));
const timed = (...lines: string[]) =>
  parse(...lines).timeline.map((entry) => `${entry.at ?? entry.time} ${entry.text}`);

const whole = `# Outage of the print service

## Summary
- Duration: June 3, 2024, 22:00 - June 4, 2024, 00:30 (UTC+2)
- Impact: Print jobs were lost for about 12% of our users.
- Root Cause: The spool volume was full.

## Timeline
- 22:00 - Volume full, jobs fail
- 22:10 - Monitoring alert: job failures
- 22:20 - On-call suspected the network between office and data centre
- 23:10 - Escalated to the storage team
- 00:30 - Old jobs deleted, service restored

## Root Cause and Resolution
The spool volume was full because finished jobs were never deleted. The problem was fixed by deleting old jobs.

## Corrective and Preventative Measures
- Delete finished jobs after a day (owner: storage team, due 2024-06-20)
- Alert at 80 % of the volume

## Conclusion
Spool volumes need care.
`;

test("a whole postmortem is read into its fields", () => {
  expect(parsedPostmortem.parse(parsePostmortem(whole))).toMatchObject({
    title: "Outage of the print service",
    startedAt: "2024-06-03T20:00:00.000Z",
    endedAt: "2024-06-03T22:30:00.000Z",
    durationMinutes: 150,
    timeZone: "UTC+2",
    impact: { text: "Print jobs were lost for about 12% of our users.", percentUsers: 12 },
    detection: { at: "2024-06-03T20:10:00.000Z", text: "Monitoring alert: job failures" },
    misleadingPaths: [{ category: "network", line: 11 }],
    escalations: [{ text: "Escalated to the storage team", line: 12 }],
    rootCauses: [
      { text: "The spool volume was full.", line: 6 },
      { text: "The spool volume was full because finished jobs were never deleted.", line: 16 },
    ],
    resolution: ["The problem was fixed by deleting old jobs."],
    tasks: [
      { title: "Delete finished jobs after a day", owner: "storage team", dueOn: "2024-06-20", line: 19 },
      { title: "Alert at 80 % of the volume", kind: "detect", owner: null, dueOn: null, line: 20 },
    ],
    unparsed: [{ from: 23, to: 23 }],
    warnings: [],
  });
});

test("times that run past midnight are of the next day", () => {
  const { timeline } = parsePostmortem(whole);
  expect(timeline.at(0)?.at).toBe("2024-06-03T20:00:00.000Z");
  expect(timeline.at(-1)).toMatchObject({ at: "2024-06-03T22:30:00.000Z", kind: "resolution" });
});

test("line ends, a byte order mark and odd spaces change nothing", () => {
  const odd = `\ufeff${whole.replaceAll("\n", "\r\n").replaceAll("On-call suspected", "On-call\u00a0suspected")}`;
  expect(parsePostmortem(odd)).toEqual(parsePostmortem(whole));
});

test("without a date the times of day stay times of day", () => {
  const parsed = parse("Duration: 10:00 AM to 12:30 PM (WAT)", "", "Timeline:", "- 10:05 AM: errors rise");
  expect(parsed).toMatchObject({ startedAt: null, endedAt: null, durationMinutes: 150, timeZone: "WAT" });
  expect(parsed.timeline).toMatchObject([{ at: null, time: "10:05", precision: "minute" }]);
});

test("without a year no instant is made up", () => {
  expect(parse("## Timeline", "- May 3, 10:05 AM: errors rise").timeline).toMatchObject([
    { at: null, time: "10:05" },
  ]);
});

test("a missing year is taken from a full date of the document", () => {
  expect(
    timed("Date: December 31, 2023", "## Timeline (UTC)", "Dec 31, 23:50: a", "Jan 1, 00:10: b"),
  ).toEqual(["2023-12-31T23:50:00.000Z a", "2024-01-01T00:10:00.000Z b"]);
});

test("times without any zone are read as UTC, and a warning says so", () => {
  const parsed = parse("# x y", "Date: 2024-05-10", "## Timeline", "- 10:05 errors rise");
  expect(parsed.timeZone).toBeNull();
  expect(parsed.timeline[0]?.at).toBe("2024-05-10T10:05:00.000Z");
  expect(parsed.warnings.map((warning) => warning.message)).toContain(
    "The text states no time zone: its times were read as UTC.",
  );
});

test("an abbreviation with several meanings is converted by the commonest and warned about", () => {
  const parsed = parse("Duration: 2024-05-10 10:00 - 11:00 IST");
  expect(parsed.startedAt).toBe("2024-05-10T04:30:00.000Z");
  expect(parsed.warnings.some((warning) => warning.message.startsWith("IST is read as India"))).toBe(true);
});

test("a slip of noon and midnight does not push the rest into the next day", () => {
  const rows = timed(
    "Duration: 2024-05-10 10:00 AM - 1:00 PM UTC",
    "## Timeline",
    "11:50 AM: a",
    "12:20 AM: b",
    "12:40 PM: c",
  );
  expect(rows).toEqual([
    "2024-05-10T11:50:00.000Z a",
    "2024-05-10T00:20:00.000Z b",
    "2024-05-10T12:40:00.000Z c",
  ]);
});

test.each([
  ["* **10:05 AM:** pool restarted", "10:05 pool restarted"],
  ["<li><strong>10:05 AM:</strong>pool restarted</li>", "10:05 pool restarted"],
  ["| 10:05 | pool restarted |", "10:05 pool restarted"],
  ["| 1005HRS | pool restarted |", "10:05 pool restarted"],
  ["[10:05] pool restarted", "10:05 pool restarted"],
  ["10.05 – pool restarted", "10:05 pool restarted"],
  ["10:05 - 10:15: pool restarted", "10:05 pool restarted (until 10:15)"],
  ["| 10:05 – 10:15 | pool restarted |", "10:05 pool restarted (until 10:15)"],
  ["- ~10:05 pool restarted", "10:05 pool restarted"],
  ["10:05 - 🔧 pool restarted", "10:05 pool restarted"],
  ["At 10:05 the pool was restarted.", "10:05 At 10:05 the pool was restarted."],
  ["The pool was restarted at 10:05 AM.", "10:05 The pool was restarted at 10:05 AM."],
])("a timeline line such as %j is an entry", (line, entry) => {
  expect(timed("## Timeline", "", line)).toEqual([entry]);
});

test("an entry that says nothing but its time has the time as its text", () => {
  expect(timed("## Timeline", "- 10:05 AM", "- 10:06 Note that the queue grows")).toEqual([
    "10:05 10:05 AM",
    "10:06 Note that the queue grows",
  ]);
});

test("bullets run together on one line are several entries", () => {
  expect(timed("Timeline:", "- 10:00 AM: errors rise. - 10:05 AM: pool restarted.")).toEqual([
    "10:00 errors rise.",
    "10:05 pool restarted.",
  ]);
});

test("a heading with a time is an entry with the paragraphs below it", () => {
  expect(
    timed("## Timeline", "### 10:05", "Pool restarted.", "", "Errors go on.", "### 10:20", "All is well."),
  ).toEqual(["10:05 Pool restarted.\nErrors go on.", "10:20 All is well."]);
});

test("a date on a line of its own sets the day", () => {
  expect(
    timed("Times in UTC", "## Timeline", "May 9, 2024", "- 23:00 a", "May 10, 2024", "- 01:00 b"),
  ).toEqual(["2024-05-09T23:00:00.000Z a", "2024-05-10T01:00:00.000Z b"]);
});

test("actions told below the timeline's labels are entries without a time", () => {
  const parsed = parse(
    "Timeline:",
    "- Detection: 2024-05-10 12:15 UTC",
    "  - A probe failed.",
    "- Actions:",
    "  - Checked the proxy.",
  );
  expect(parsed.timeline.map(({ at, text }) => [at, text])).toEqual([
    ["2024-05-10T12:15:00.000Z", "Detection: A probe failed."],
    [null, "Checked the proxy."],
  ]);
  expect(parsed.tasks).toEqual([]);
});

const paths = (...lines: string[]) => parse(...lines).misleadingPaths.map((path) => path.statement);

test("each item of a section about misleading paths is a path", () => {
  expect(paths("## Misleading paths", "- Suspected the proxy.", "- Looked at recent releases.")).toEqual([
    "Suspected the proxy.",
    "Looked at recent releases.",
  ]);
  expect(paths("## Misleading paths", "None.")).toEqual([]);
});

test("a suspicion and the verdict on it are one path", () => {
  expect(paths("## Timeline", "- 10:00: Assumed a DDoS attack.", "- 10:20: DDoS ruled out.")).toEqual([
    "Assumed a DDoS attack.",
  ]);
  expect(
    paths(
      "## Timeline",
      "- 10:00: We suspected the provider.",
      "- 10:20: Provider is fine. This was a wrong path.",
    ),
  ).toEqual(["We suspected the provider."]);
});

test("a suspicion that proved right is not a misleading path", () => {
  expect(
    paths(
      "## Timeline",
      "- 10:00: On-call suspects a full disk.",
      "## Root cause",
      "A full disk on the broker.",
    ),
  ).toEqual([]);
});

const titles = (...lines: string[]) => parse(...lines).tasks.map((task) => task.title);

test("a name with one item below it is one task, several items are several", () => {
  expect(
    titles("## Preventive measures", "1. **Reviews:**", "   - Review each change.", "2. Add an alert."),
  ).toEqual(["Reviews: Review each change.", "Add an alert."]);
});

test("closing words below a list of tasks are no task", () => {
  const parsed = parse("## Action items", "- Add an alert.", "", "By doing this we hope for calmer nights.");
  expect(parsed.tasks.map((task) => task.title)).toEqual(["Add an alert."]);
  expect(parsed.unparsed).toEqual([{ from: 4, to: 4 }]);
});

test("a table of tasks is read by its columns, and an ambiguous due date is left out", () => {
  expect(
    parse(
      "## Action items",
      "| # | Action | Owner | Due |",
      "|---|---|---|---|",
      "| 1 | Add an alert | platform | 2024-06-01 |",
      "| 2 | Write a runbook | | 06/07/2024 |",
    ).tasks,
  ).toEqual([
    { title: "Add an alert", kind: "detect", owner: "platform", dueOn: "2024-06-01", line: 4 },
    { title: "Write a runbook", kind: "process", owner: null, dueOn: null, line: 5 },
  ]);
});

test("running text without headings gives a timeline, paths, causes and plans", () => {
  const parsed = parse(
    "On July 2, 2024 our wiki was down from 09:00 to 10:00 UTC for 20% of users.",
    "",
    "At 09:05 UTC a user complained. We first thought that the proxy was broken. At 09:40 UTC we found a full disk.",
    "",
    "The root cause was a log file that nobody rotated. We will rotate it daily.",
  );
  expect(parsed.startedAt).toBe("2024-07-02T09:00:00.000Z");
  expect(parsed.timeline.map((entry) => entry.at)).toEqual([
    "2024-07-02T09:05:00.000Z",
    "2024-07-02T09:40:00.000Z",
  ]);
  expect(parsed.misleadingPaths).toHaveLength(1);
  expect(parsed.rootCauses[0]?.text).toBe("The root cause was a log file that nobody rotated.");
  expect(parsed.tasks[0]).toMatchObject({ title: "We will rotate it daily.", owner: null, dueOn: null });
});

test("a start that is not stated is taken from the timeline, with a warning", () => {
  const parsed = parse(
    "## Timeline",
    "- 2024-05-10 10:05 UTC: errors rise",
    "- 2024-05-10 10:45 UTC: service restored",
  );
  expect(parsed).toMatchObject({
    startedAt: "2024-05-10T10:05:00.000Z",
    endedAt: "2024-05-10T10:45:00.000Z",
    durationMinutes: 40,
  });
  expect(parsed.warnings).toHaveLength(2);
});

test("a text longer than any postmortem is read in part, and the rest is listed as unread", () => {
  const parsed = parse("# A long one", ...Array.from({ length: 12_000 }, () => "- x"));
  expect(parsed.unparsed.at(-1)?.to).toBe(12_001);
  expect(parsed.warnings).toContainEqual({
    line: 10_001,
    message: "The text is too long: it was read up to here.",
  });
});

test("an empty text is a postmortem of which nothing is known", () => {
  expect(parse("")).toMatchObject({
    title: null,
    startedAt: null,
    timeline: [],
    tasks: [],
    sections: [],
    unparsed: [],
  });
});

test("front matter is read line by line", () => {
  const parsed = parse(
    "---",
    'title: "Mail late"',
    "date: 2024-05-10",
    "---",
    "## Timeline (UTC)",
    "- 10:05 late",
  );
  expect(parsed.title).toBe("Mail late");
  expect(parsed.timeline[0]?.at).toBe("2024-05-10T10:05:00.000Z");
});

test("a first heading that names the kind of report is the title", () => {
  expect(parse("# RCA: mail late", "", "## Root cause", "A disk.").title).toBe("RCA: mail late");
});

test("a labelled subject does not swallow the letter below it", () => {
  const parsed = parse(
    "Subject: Mail late",
    "",
    "On 2024-05-10 at 10:05 UTC a clerk called the service desk.",
  );
  expect(parsed.title).toBe("Mail late");
  expect(parsed.timeline).toHaveLength(1);
});

test("a time that stands alone behind a paragraph is the time of the paragraph", () => {
  expect(timed("**Resolved** – Traffic is back. *May 10, 2024, 10:05 UTC*")).toEqual([
    "2024-05-10T10:05:00.000Z Resolved – Traffic is back.",
  ]);
});

test("beside a sentence with a plan, what will be is a plan too", () => {
  expect(titles("The log was full. We will rotate it. The job will send a mail.")).toEqual([
    "We will rotate it.",
    "The job will send a mail.",
  ]);
});

test("a wrapped line that ends a sentence with a well-known word is no heading", () => {
  const { timeline, sections } = parsePostmortem(
    [
      "# Mail late",
      "## Timeline",
      "### 2024-05-10 14:08",
      "",
      "Digging into logs and attempts to reproduce this yield the following",
      "conclusions:",
      "",
      "1. It works when the worker starts up within ten seconds",
      "2. It fails when the worker takes longer",
      "",
      "## Conclusion",
      "",
      "We learned a lot.",
    ].join("\n"),
  );
  expect(timeline.map(({ text }) => text)).toEqual([
    "Digging into logs and attempts to reproduce this yield the following conclusions:\nIt works when the worker starts up within ten seconds; It fails when the worker takes longer",
  ]);
  expect(sections.map(({ heading }) => heading)).toEqual(["Mail late", "Timeline", "Conclusion"]);
});

test("a lower-case label below another stays a label", () => {
  const { rootCauses } = parsePostmortem(
    "summary: mails were late for everybody in the second office for a whole day\nroot cause:\nthe disk was full",
  );
  expect(rootCauses.map(({ text }) => text)).toEqual(["the disk was full"]);
});

test("a wrapped item of a plan keeps its second line when it begins with a label", () => {
  const { tasks } = parsePostmortem(
    "# Mail late\n## Corrective and Preventative Measures\n- Impact: measure how many mails\n  are late.",
  );
  expect(tasks.map(({ title }) => title)).toEqual(["Impact: measure how many mails are late."]);
});

test("an owner without a task makes none, and its line is listed", () => {
  const { tasks, unparsed } = parsePostmortem("# Mail late\n## Tasks\nOwner: the storage team");
  expect(tasks).toEqual([]);
  expect(unparsed).toEqual([{ from: 3, to: 3 }]);
});
