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
    occurredZone: "UTC",
    statedTime: null,
    author: null,
    problem: "This line has no time.",
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

const told = (text: string, over: Partial<typeof settings> = {}) =>
  readPastedLines(text, { now: settings.now, timeZone: "UTC", ...over }).entries.map(
    ({ occurredAt, body }) => `${occurredAt?.slice(0, 16) ?? "unknown"} ${body}`,
  );

test.each([
  [
    "Slack",
    [
      "Friday, May 10th",
      "Anna Meyer  2:05 PM",
      "I see deadlocks",
      "- one",
      "",
      "and errors",
      "PagerDuty APP  2:07 PM",
      "DeadlockRate",
      "[2:08 PM] still there",
      "Today",
      "Zed",
      "  9:20 AM",
      "ok then",
    ],
    [
      "2024-05-10T14:05 Anna Meyer: I see deadlocks\n- one\nand errors",
      "2024-05-10T14:07 PagerDuty: DeadlockRate",
      "2024-05-10T14:08 still there",
      "2024-05-11T09:20 Zed: ok then",
    ],
  ],
  [
    "Discord",
    ["Anna — Yesterday at 11:10 PM", "looking", "Ben — Today at 2:05 AM", "me too"],
    ["2024-05-10T23:10 Anna: looking", "2024-05-11T02:05 Ben: me too"],
  ],
  [
    "IRC and Mattermost",
    ["[14:05] <anna> looking", "[14:06] <@ben> me too", "(14:09) anna: done", "14:10 -!- dan has joined"],
    [
      "2024-05-10T14:05 anna: looking",
      "2024-05-10T14:06 ben: me too",
      "2024-05-10T14:09 anna: done",
      "2024-05-10T14:10 -!- dan has joined",
    ],
  ],
  [
    "WhatsApp, where one date tells which part of it is the day",
    ["10/05/2024, 12:15 - Anna Meyer: saw errors", "and more", "13/05/2023, 12:16 - Ben: ok"],
    ["2024-05-10T12:15 Anna Meyer: saw errors\nand more", "2023-05-13T12:16 Ben: ok"],
  ],
  [
    "Teams",
    ["[10.05. 14:05] Anna Meyer", "looking at it", "Ben Ode, 14:09", "me too"],
    ["2024-05-10T14:05 Anna Meyer: looking at it", "2024-05-10T14:09 Ben Ode: me too"],
  ],
  [
    "PostgreSQL and Java",
    [
      "2024-05-10 12:15:00.123 UTC [1234] ERROR:  deadlock detected",
      "DETAIL:  Process 1 waits",
      "2024-05-10 12:16:01,123 ERROR [main] c.e.Foo - boom",
      "java.lang.IllegalStateException: x",
      "\tat com.foo.Bar(Bar.java:12)",
      "Caused by: y",
    ],
    [
      "2024-05-10T12:15 [1234] ERROR:  deadlock detected\nDETAIL:  Process 1 waits",
      "2024-05-10T12:16 ERROR [main] c.e.Foo - boom\njava.lang.IllegalStateException: x\nat com.foo.Bar(Bar.java:12)\nCaused by: y",
    ],
  ],
  [
    "other logs",
    [
      "May 10 12:15:02 host app[12]: started",
      '10.0.0.1 - - [10/May/2024:12:16:03 +0000] "GET / HTTP/1.1" 500 12',
      '{"level":"error","ts":1715343424.5,"msg":"boom","pod":"a"}',
      '{"time":"2024-05-10T12:18:05Z","message":"hey"}',
      "I0510 12:19:06.000000    1 main.go:12] starting",
      'time="2024-05-10T12:20:07Z" level=error msg="it broke" pod=x',
      "ERROR 2024-05-10 12:21:08 lost",
      "web-1  | 2024-05-10T12:22:09Z listening",
    ],
    [
      "2024-05-10T12:15 host app[12]: started",
      '2024-05-10T12:16 10.0.0.1 - - "GET / HTTP/1.1" 500 12',
      "2024-05-10T12:17 ERROR boom pod=a",
      "2024-05-10T12:18 hey",
      "2024-05-10T12:19 INFO 1 main.go:12] starting",
      "2024-05-10T12:20 it broke level=error pod=x",
      "2024-05-10T12:21 ERROR lost",
      "2024-05-10T12:22 web-1: listening",
    ],
  ],
  [
    "a Markdown table, whose head decides",
    [
      "| Date | Time (CEST) | Who | What happened | Ticket |",
      "|---|---|---|---|---|",
      "| 2024-05-10 | 14:05 | Anna | restarted | X-1 |",
      "| | 14:10 UTC | Ben | users \\| complain | |",
      "| | later | | hm | |",
    ],
    [
      "2024-05-10T12:05 Anna: restarted · Ticket: X-1",
      "2024-05-10T14:10 Ben: users | complain",
      "unknown later hm",
    ],
  ],
  [
    "separated values, quoted",
    [
      "time,author,message",
      '2024-05-10T12:15:00Z,anna,"restarted, then',
      'waited"',
      '2024-05-10 12:20,ben,"said ""no"""',
    ],
    ["2024-05-10T12:15 anna: restarted, then\nwaited", '2024-05-10T12:20 ben: said "no"'],
  ],
  [
    "separated values without heads",
    ["10.05.2024;12:15;anna;restarted", "10.05.2024;12:16;ben;ok"],
    ["2024-05-10T12:15 anna: restarted", "2024-05-10T12:16 ben: ok"],
  ],
  [
    "tabs without heads",
    ["2024-05-10 12:15\tanna\trestarted", "2024-05-10 12:16\tben\tok"],
    ["2024-05-10T12:15 anna: restarted", "2024-05-10T12:16 ben: ok"],
  ],
  [
    "GitLab's quick action",
    ["/timeline Pool restarted | 2024-05-10 12:15"],
    ["2024-05-10T12:15 Pool restarted"],
  ],
  [
    "a night without a date, of which all has happened",
    ["22:50 a", "23:10 b", "00:10 c", "11:00 d"],
    ["2024-05-10T22:50 a", "2024-05-10T23:10 b", "2024-05-11T00:10 c", "2024-05-11T11:00 d"],
  ],
  [
    "a day without a date, of which not all can be today",
    ["09:00 a", "14:05 b"],
    ["2024-05-10T09:00 a", "2024-05-10T14:05 b"],
  ],
  [
    "a date that holds for the times of day below it",
    ["2024-05-08 23:50 a", "00:10 b"],
    ["2024-05-08T23:50 a", "2024-05-09T00:10 b"],
  ],
])("reads %s", (_what, lines, expected) => {
  expect(told(lines.join("\n"))).toEqual(expected);
});

test("dates that nothing in the block decides are asked about, line by line", () => {
  const now = new Date("2024-12-11T12:00:00.000Z");
  const { entries, warnings } = readPastedLines("10/05/2024, 12:15 - Anna: a\n04/05/2024, 12:20 - Ben: b", {
    now,
    timeZone: "UTC",
  });
  expect(entries.map(({ occurredAt }) => occurredAt)).toEqual([null, null]);
  expect(warnings.map(({ line }) => line)).toEqual([1, 2]);
  const settled = { now, timeZone: "UTC", dateOrder: "month-first" } as const;
  expect(
    readPastedLines("10/05/2024, 12:15 - Anna: a\n10/06/2024, 12:20 - Ben: b", settled).entries[0]
      ?.occurredAt,
  ).toBe("2024-10-05T12:15:00.000Z");
});

test("one line is read as the input box reads it: without a time it happened now", () => {
  expect(readPastedLines("somebody shouted", { now: settings.now, timeZone: "UTC" })).toMatchObject({
    entries: [{ body: "somebody shouted", occurredAt: settings.now.toISOString(), precision: "exact" }],
    warnings: [],
  });
});

test("commands are kept as text, which is said", () => {
  const { entries, warnings } = readPastedLines("10:00 a\n10:01 /status mitigated", settings);
  expect(entries[1]).toMatchObject({ body: "/status mitigated" });
  expect(warnings).toMatchObject([{ line: 2 }]);
});

test("twice the text takes about twice the steps, and the longest is read to its end", () => {
  const line = "2024-05-10 12:15:00 something happened here and there\n";
  expect(readPastedLines(line.repeat(9_000), settings).entries).toHaveLength(9_000);
  for (const worst of [
    "a",
    "| ",
    '"',
    "- ",
    "14:05 ",
    "Anna Meyer ",
    "May 10 ",
    'a,"b\n',
    "{",
    " ".repeat(60),
  ]) {
    const text = worst.repeat(Math.floor(500_000 / worst.length));
    expect(readPastedLines(text, settings).warnings.length).toBeGreaterThanOrEqual(0);
  }
});
