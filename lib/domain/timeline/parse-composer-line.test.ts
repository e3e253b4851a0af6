import fc from "fast-check";
import { expect, test } from "vitest";

import { parseComposerLine } from "./parse-composer-line.ts";

const now = new Date("2024-05-10T12:30:00.000Z");
const read = (line: string, timeZone = "UTC", day?: string) =>
  parseComposerLine(line, day === undefined ? { now, timeZone } : { now, timeZone, day });

test("a line without a time happened now", () => {
  expect(read("  restarted the pool ")).toEqual({
    body: "restarted the pool",
    kind: null,
    occurredAt: "2024-05-10T12:30:00.000Z",
    occurredZone: "UTC",
    precision: "exact",
    command: null,
    problems: [],
  });
});

test.each([
  ["12:05 restarted pool", "2024-05-10T12:05:00.000Z", "minute", "restarted pool"],
  ["12:05:30 restarted pool", "2024-05-10T12:05:30.000Z", "exact", "restarted pool"],
  ["12:05 - restarted pool", "2024-05-10T12:05:00.000Z", "minute", "restarted pool"],
  ["2:05am cron failed", "2024-05-10T02:05:00.000Z", "minute", "cron failed"],
  ["-10m saw deadlocks", "2024-05-10T12:20:00.000Z", "minute", "saw deadlocks"],
  ["-2h first complaints", "2024-05-10T10:30:00.000Z", "minute", "first complaints"],
  ["-1h30m pager was silent", "2024-05-10T11:00:00.000Z", "minute", "pager was silent"],
  ["~11:30 users complain", "2024-05-10T11:30:00.000Z", "approximate", "users complain"],
  ["~-20m users complain", "2024-05-10T12:10:00.000Z", "approximate", "users complain"],
  ["yesterday 23:10 deploy", "2024-05-09T23:10:00.000Z", "minute", "deploy"],
  ["yesterday at 23:10 deploy", "2024-05-09T23:10:00.000Z", "minute", "deploy"],
  ["today 12:10 deploy", "2024-05-10T12:10:00.000Z", "minute", "deploy"],
  ["9 May 12:15 PST rolled back", "2024-05-09T20:15:00.000Z", "minute", "rolled back"],
  ["May 10 12:15", "2024-05-10T12:15:00.000Z", "minute", ""],
  ["2024-05-10T12:15+02:00 paged", "2024-05-10T10:15:00.000Z", "minute", "paged"],
  ["2024-05-10 12:15 UTC paged", "2024-05-10T12:15:00.000Z", "minute", "paged"],
  ["@12:05 restarted pool", "2024-05-10T12:05:00.000Z", "minute", "restarted pool"],
  ["@~12:05 restarted pool", "2024-05-10T12:05:00.000Z", "approximate", "restarted pool"],
  ["12h05 restarted pool", "2024-05-10T12:05:00.000Z", "minute", "restarted pool"],
  ["yesterday 23h10 deploy", "2024-05-09T23:10:00.000Z", "minute", "deploy"],
  ["11:15 UTC-5 paged", "2024-05-09T16:15:00.000Z", "minute", "paged"],
])("reads the time of %j", (line, occurredAt, precision, body) => {
  expect(read(line)).toMatchObject({ occurredAt, precision, body, problems: [] });
});

test.each([
  "25:99 x",
  "12:60 x",
  "~24:99 x",
  "2024-02-30 10:00 x",
  "2024-13-01T10:00Z x",
  "yesterday 29:10 x",
])("asks about %j, which is shaped like a time and is none", (line) => {
  expect(read(line)).toMatchObject({
    occurredAt: null,
    body: line,
    problems: [{ code: "nonexistent-time" }],
  });
});

test.each([
  ["tomorrow 10:00 change window", "2024-05-11T10:00:00.000Z", "change window"],
  ["Tomorrow at 09h30 change window", "2024-05-11T09:30:00.000Z", "change window"],
  ["+10m restart planned", "2024-05-10T12:40:00.000Z", "restart planned"],
  ["+1m restart planned", "2024-05-10T12:31:00.000Z", "restart planned"],
])("asks about %j, which has not happened yet", (line, occurredAt, body) => {
  expect(read(line)).toMatchObject({
    occurredAt,
    body,
    problems: [{ code: "future-time", message: `${occurredAt} has not happened yet.` }],
  });
});

test.each(["14.05 deployed", "@14.05 deployed", "yesterday 14.05 deployed"])(
  "asks whether %j begins with a time or a number, and how to write either",
  (line) => {
    expect(read(line)).toEqual({
      body: line,
      kind: null,
      occurredAt: null,
      occurredZone: "UTC",
      precision: "unknown",
      command: null,
      problems: [
        {
          code: "ambiguous-time",
          message:
            "14.05 may be a time or a number. Write 14:05 for the time, or put a word before it for the number.",
        },
      ],
    });
  },
);

test.each(["12:051 requests", "3:2 split", "port 25:99", "10 of 25:99 done"])(
  "%j is text, not a time",
  (line) => {
    expect(read(line)).toMatchObject({ body: line, problems: [] });
  },
);

test("a time of day later than now was yesterday", () => {
  expect(read("14:05 cache flushed").occurredAt).toBe("2024-05-09T14:05:00.000Z");
});

test("a time a few minutes ahead is today, for clocks differ", () => {
  expect(read("12:33 cache flushed")).toMatchObject({ occurredAt: "2024-05-10T12:33:00.000Z", problems: [] });
});

test("a day that is given is kept, and a time in its future is reported", () => {
  expect(read("14:05 x", "UTC", "2024-05-08").occurredAt).toBe("2024-05-08T14:05:00.000Z");
  expect(read("14:05 x", "UTC", "2024-05-10").problems.map((each) => each.code)).toEqual(["future-time"]);
});

test("a date without year is the latest that has happened", () => {
  expect(read("24 Dec 18:00 quiet").occurredAt).toBe("2023-12-24T18:00:00.000Z");
});

test("the writer's zone is used and named when the line names none", () => {
  expect(read("14:05 x", "Europe/Berlin")).toMatchObject({
    occurredAt: "2024-05-10T12:05:00.000Z",
    occurredZone: "Europe/Berlin",
  });
  expect(read("12:15 PST x", "Europe/Berlin").occurredZone).toBe("PST");
});

test("an abbreviation with several meanings is read by the commonest and reported", () => {
  const line = read("14:05 IST x");
  expect(line.occurredAt).toBe("2024-05-10T08:35:00.000Z");
  expect(line.problems.map((each) => each.code)).toEqual(["ambiguous-zone"]);
});

test("a time skipped by the clocks is reported, not guessed", () => {
  const line = read("2024-03-31 02:30 deploy", "Europe/Berlin");
  expect(line).toMatchObject({ occurredAt: null, precision: "unknown", body: "deploy" });
  expect(line.problems.map((each) => each.code)).toEqual(["nonexistent-time"]);
});

test("a time that happened twice is reported with both instants", () => {
  const line = read("2023-10-29 02:30 deploy", "Europe/Berlin");
  expect(line.occurredAt).toBeNull();
  expect(line.problems).toEqual([
    {
      code: "ambiguous-time",
      message:
        "02:30 happened twice on that day in Europe/Berlin: 2023-10-29T00:30:00.000Z and 2023-10-29T01:30:00.000Z. Write the offset to say which.",
    },
  ]);
});

test.each([
  "500 errors on checkout",
  "3 pods restarted",
  "10 am-pm conversions wrong",
  "1.25 release is bad",
  "May 10 customers lose access",
  "12:05pods",
  "-v flag was missing",
  "- not a time",
  "yesterday was quiet",
  "10.0.0.12 does not answer",
  "99.95 percent of requests fail",
  "14.7 deployed",
  "14.05",
  "14h05m of downtime",
  "25h10 is no time",
  "+10% traffic",
  "@dba please look",
  "tomorrow is another day",
  "2024 budget frozen",
])("%j is all body", (line) => {
  expect(read(line)).toMatchObject({ body: line, occurredAt: now.toISOString(), precision: "exact" });
});

test("a slash command is returned with its argument, also behind a time", () => {
  expect(read("/status mitigated pool restarted").command).toEqual({
    name: "status",
    argument: "mitigated pool restarted",
  });
  expect(read("12:05 /escalate dba deadlocks")).toMatchObject({
    occurredAt: "2024-05-10T12:05:00.000Z",
    body: "dba deadlocks",
    command: { name: "escalate", argument: "dba deadlocks" },
  });
});

test("a path is not a command", () => {
  expect(read("/var/log is full")).toMatchObject({ command: null, body: "/var/log is full" });
});

test("any text is read without an error, and what is not a time stays in the body", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (line) => {
      const { body, command } = read(line);
      expect(line.endsWith(body) || line.trim().endsWith(body)).toBe(true);
      expect(command === null || line.includes("/")).toBe(true);
    }),
  );
});
