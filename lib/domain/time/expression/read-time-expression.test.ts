import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { resolveWallTime } from "../resolve-wall-time.ts";
import { wallTimeAt } from "../wall-time-at.ts";
import { readTimeExpression } from "./read-time-expression.ts";

type Row = readonly [expression: string, instant: string, precision?: string];

/** What stands behind every expression of the tables, and must be left over. */
const REST = "pool restarted";

function full(short: string, day: string): string {
  const date = short.includes(" ") ? short.slice(0, 10) : day;
  const clock = short.includes(" ") ? short.slice(11) : short;
  const ms = clock.split(".")[1] ?? "000";
  const [hour, minute, second = "00"] = (clock.split(".")[0] ?? "").split(":");
  return `${date}T${hour}:${minute}:${second}.${ms}Z`;
}

type Table = { title: string; now: string; timeZone: string; rows: readonly Row[] };
const tables: Table[] = [];

function table(title: string, now: string, timeZone: string, rows: readonly Row[]): void {
  tables.push({ title, now, timeZone, rows });
}

// A Friday.
table("at 12:30 in UTC", "2024-05-10T12:30:00.000Z", "UTC", [
  ["now", "12:30", "exact"],
  ["now:", "12:30", "exact"],
  ["just now", "12:30", "exact"],
  ["right now", "12:30", "exact"],
  ["12:05", "12:05"],
  ["9:05", "09:05"],
  ["09:05", "09:05"],
  ["00:00", "00:00"],
  ["24:00", "00:00"],
  ["12:05:33", "12:05:33", "exact"],
  ["12:05:33.250", "12:05:33.250", "exact"],
  ["12:05:33,25", "12:05:33.250", "exact"],
  ["12:05:33.250999", "12:05:33.250", "exact"],
  ["14:05", "2024-05-09 14:05"],
  ["2:05pm", "2024-05-09 14:05"],
  ["2:05 pm", "2024-05-09 14:05"],
  ["2:05PM", "2024-05-09 14:05"],
  ["2:05 p.m.", "2024-05-09 14:05"],
  ["2:05p", "2024-05-09 14:05"],
  ["2:05am", "02:05"],
  ["2:05:09 am", "02:05:09", "exact"],
  ["2pm", "2024-05-09 14:00"],
  ["2 pm", "2024-05-09 14:00"],
  ["2 p.m.", "2024-05-09 14:00"],
  ["11am", "11:00"],
  ["12am", "00:00"],
  ["12pm", "12:00"],
  ["12:15 AM", "00:15"],
  ["12:15 PM", "12:15"],
  ["2.05 pm", "2024-05-09 14:05"],
  ["2.05 am", "02:05"],
  ["17:30 pm", "2024-05-09 17:30"],
  ["noon", "12:00"],
  ["12 noon", "12:00"],
  ["midday", "12:00"],
  ["midnight", "00:00"],
  ["12h05", "12:05"],
  ["14h05", "2024-05-09 14:05"],
  ["12:05h", "12:05"],
  ["12:05 hrs", "12:05"],
  ["0830hrs", "08:30"],
  ["0830 hours", "08:30"],
  ["12.05 Uhr", "12:05"],
  ["9 Uhr", "09:00"],
  ["1205Z", "12:05"],
  ["1205 UTC", "12:05"],
  ["1205 zulu", "12:05"],
  ["1205 CEST", "10:05"],
  ["120533Z", "12:05:33", "exact"],
  ["12:05Z", "12:05"],
  ["12:05 UTC", "12:05"],
  ["12:05 utc", "12:05"],
  ["12:05UTC", "12:05"],
  ["12:05 GMT", "12:05"],
  ["14:05 CEST", "12:05"],
  ["14:05 cest", "12:05"],
  ["13:05 CET", "12:05"],
  ["14:05 Europe/Berlin", "12:05"],
  ["14:05 europe/berlin", "12:05"],
  ["09:05 America/Argentina/Buenos_Aires", "12:05"],
  ["14:05 GMT+2", "12:05"],
  ["14:05 UTC+2", "12:05"],
  ["14:05 UTC +2", "12:05"],
  ["14:05 utc+2", "12:05"],
  ["13:05 (UTC+1)", "12:05"],
  ["13:05 [UTC+1]", "12:05"],
  ["14:05 (CEST)", "12:05"],
  ["17:35 UTC+5:30", "12:05"],
  ["17:35 UTC+0530", "12:05"],
  ["07:05 UTC-5", "12:05"],
  ["07:05 UTC−5", "12:05"],
  ["14:05+02:00", "12:05"],
  ["14:05 +02:00", "12:05"],
  ["14:05+0200", "12:05"],
  ["14:05 +0200", "12:05"],
  ["14:05+02", "12:05"],
  ["07:05 -0500", "12:05"],
  ["07:05 -05:00", "12:05"],
  ["07:05-0500", "12:05"],
  ["17:35 IST", "12:05"],
  ["13:05 BST", "12:05"],
  ["06:05 CST", "12:05"],
  ["04:05 PST", "12:05"],
  ["05:05 PDT", "12:05"],
  ["05:05 PT", "12:05"],
  ["08:05 ET", "12:05"],
  ["08:05 Eastern Time", "12:05"],
  ["17:50 NPT", "12:05"],
  ["21:05 JST", "12:05"],
  ["12:05 local time", "12:05"],
  ["-10m", "12:20"],
  ["-10 m", "12:20"],
  ["-10min", "12:20"],
  ["-10 minutes", "12:20"],
  ["−10m", "12:20"],
  ["–10m", "12:20"],
  ["-1h", "11:30"],
  ["-1h30m", "11:00"],
  ["-1h 30m", "11:00"],
  ["-1h30", "11:00"],
  ["-1.5h", "11:00"],
  ["-1,5h", "11:00"],
  ["-90s", "12:28:30", "exact"],
  ["-2m30s", "12:27:30", "exact"],
  ["-2d", "2024-05-08 12:30"],
  ["-1d2h", "2024-05-09 10:30"],
  ["-1w", "2024-05-03 12:30"],
  ["-10m:", "12:20"],
  ["10m ago", "12:20"],
  ["10 min ago", "12:20"],
  ["10 mins ago", "12:20"],
  ["10 minutes ago", "12:20"],
  ["1h30m ago", "11:00"],
  ["1 hour and 30 minutes ago", "11:00"],
  ["1 h 30 min ago", "11:00"],
  ["1.5 hours ago", "11:00"],
  ["90 seconds ago", "12:28:30", "exact"],
  ["2 days ago", "2024-05-08 12:30"],
  ["an hour ago", "11:30", "approximate"],
  ["a minute ago", "12:29", "approximate"],
  ["half an hour ago", "12:00", "approximate"],
  ["an hour and a half ago", "11:00", "approximate"],
  ["a quarter of an hour ago", "12:15", "approximate"],
  ["a couple of minutes ago", "12:28", "approximate"],
  ["ten minutes ago", "12:20", "approximate"],
  ["about 10 minutes ago", "12:20", "approximate"],
  ["~10m ago", "12:20", "approximate"],
  ["~-10m", "12:20", "approximate"],
  ["~11:30", "11:30", "approximate"],
  ["~ 11:30", "11:30", "approximate"],
  ["≈11:30", "11:30", "approximate"],
  ["@11:30", "11:30"],
  ["@ 11:30", "11:30"],
  ["@~11:30", "11:30", "approximate"],
  ["around 11:30", "11:30", "approximate"],
  ["Around 11:30,", "11:30", "approximate"],
  ["at around 11:30", "11:30", "approximate"],
  ["about 11am", "11:00", "approximate"],
  ["about 2pm", "2024-05-09 14:00", "approximate"],
  ["approx 11:30", "11:30", "approximate"],
  ["approx. 11:30", "11:30", "approximate"],
  ["approximately 11:30", "11:30", "approximate"],
  ["ca. 11:30", "11:30", "approximate"],
  ["ca 11:30", "11:30", "approximate"],
  ["c. 11:30", "11:30", "approximate"],
  ["circa 11:30", "11:30", "approximate"],
  ["roughly 11:30", "11:30", "approximate"],
  ["11:30ish", "11:30", "approximate"],
  ["11:30-ish", "11:30", "approximate"],
  ["11:30 approx.", "11:30", "approximate"],
  ["~11:30:10", "11:30:10", "approximate"],
  ["at 11:30", "11:30"],
  ["At 11:30,", "11:30"],
  ["yesterday 23:10", "2024-05-09 23:10"],
  ["Yesterday, 23:10", "2024-05-09 23:10"],
  ["yesterday at 23:10", "2024-05-09 23:10"],
  ["yesterday at 11pm", "2024-05-09 23:00"],
  ["yesterday around 23:10", "2024-05-09 23:10", "approximate"],
  ["yesterday ~23:10", "2024-05-09 23:10", "approximate"],
  ["yesterday at noon", "2024-05-09 12:00"],
  ["yesterday evening at 8:15", "2024-05-09 20:15"],
  ["yesterday morning 09:15", "2024-05-09 09:15"],
  ["yesterday 24:00", "2024-05-10 00:00"],
  ["23:10 yesterday", "2024-05-09 23:10"],
  ["11pm last night", "2024-05-09 23:00"],
  ["last night 23:10", "2024-05-09 23:10"],
  ["last night at 2am", "02:00"],
  ["last night at 11pm", "2024-05-09 23:00"],
  ["today 08:00", "08:00"],
  ["today at 8am", "08:00"],
  ["this morning 09:15", "09:15"],
  ["this morning at 9am", "09:00"],
  ["the day before yesterday 10:00", "2024-05-08 10:00"],
  ["2 days ago 14:05", "2024-05-08 14:05"],
  ["3 days ago at 14:05", "2024-05-07 14:05"],
  ["monday 09:00", "2024-05-06 09:00"],
  ["Monday at 9am", "2024-05-06 09:00"],
  ["on monday at 9am", "2024-05-06 09:00"],
  ["mon 09:00", "2024-05-06 09:00"],
  ["tues 09:00", "2024-05-07 09:00"],
  ["thurs 09:00", "2024-05-09 09:00"],
  ["friday 09:00", "2024-05-10 09:00"],
  ["friday 17:30", "2024-05-03 17:30"],
  ["last friday 17:30", "2024-05-03 17:30"],
  ["last friday 09:00", "2024-05-03 09:00"],
  ["saturday 17:30", "2024-05-04 17:30"],
  ["09:00 on monday", "2024-05-06 09:00"],
  ["9am Monday", "2024-05-06 09:00"],
  ["10 May 12:15", "12:15"],
  ["10 May, 12:15", "12:15"],
  ["9 May 12:15 PST", "2024-05-09 20:15"],
  ["May 9 12:15 PST", "2024-05-09 20:15"],
  ["May 10 12:15", "12:15"],
  ["May 10, 12:15", "12:15"],
  ["May 10th 12:15", "12:15"],
  ["May 10 at 12:15", "12:15"],
  ["10th of May at 12:15", "12:15"],
  ["the 10th of May at 12:15pm", "12:15"],
  ["10. Mai 12:15", "12:15"],
  ["10 May ~12:15", "12:15", "approximate"],
  ["10 May at about 12:15", "12:15", "approximate"],
  ["10 May 2024 12:15", "12:15"],
  ["May 10, 2024 12:15", "12:15"],
  ["May 10, 2024 at 12:15 PM", "12:15"],
  ["10-May-2024 12:15", "12:15"],
  ["10-May-24 12:15", "12:15"],
  ["10/May/2024:12:15:00 +0000", "12:15", "exact"],
  ["[10/May/2024:14:15:00 +0200]", "12:15", "exact"],
  ["Fri 10 May 12:15", "12:15"],
  ["Friday, 10 May 2024 12:15", "12:15"],
  ["12:15 10 May", "12:15"],
  ["12:15 on 10 May", "12:15"],
  ["12:15, 10 May 2024", "12:15"],
  ["12:15 UTC on 10 May 2024", "12:15"],
  ["14:15 CEST 10 May 2024", "12:15"],
  ["12:15 2024-05-10", "12:15"],
  ["25 May 12:15", "2023-05-25 12:15"],
  ["24 Dec 18:00", "2023-12-24 18:00"],
  ["29 Feb 10:00", "2024-02-29 10:00"],
  ["29 February 2020 10:00", "2020-02-29 10:00"],
  ["2024-05-10 12:15", "12:15"],
  ["2024-05-10, 12:15", "12:15"],
  ["2024-05-10 at 12:15", "12:15"],
  ["2024/05/10 12:15", "12:15"],
  ["2024.05.10 12:15", "12:15"],
  ["2024-5-1 9:05", "2024-05-01 09:05"],
  ["2024-05-10T12:15", "12:15"],
  ["2024-05-10t12:15z", "12:15"],
  ["2024-05-10T12:15Z", "12:15"],
  ["2024-05-10T14:15+02:00", "12:15"],
  ["2024-05-10T07:15-05:00", "12:15"],
  ["2024-05-10T07:15:00-0500", "12:15", "exact"],
  ["2024-05-10T14:15:00+02", "12:15", "exact"],
  ["2024-05-10T14:15+02:00[Europe/Berlin]", "12:15"],
  ["2024-05-10T12:15:00.123Z", "12:15:00.123", "exact"],
  ["2024-05-10T12:15:00.123456789Z", "12:15:00.123", "exact"],
  ["2024-05-10 12:15:00,123", "12:15:00.123", "exact"],
  ["2024-05-10 12:15:00 UTC", "12:15", "exact"],
  ["2024-05-10 12:15:00 +0000", "12:15", "exact"],
  ["20240510T121500Z", "12:15", "exact"],
  ["20240510T1215Z", "12:15"],
  ["20240510T141500+0200", "12:15", "exact"],
  ["20240510 12:15", "12:15"],
  ["20240510-121500", "12:15", "exact"],
  ["Fri, 10 May 2024 14:15:00 +0200", "12:15", "exact"],
  ["Fri, 10 May 2024 12:15:00 GMT", "12:15", "exact"],
  ["May 10 12:15:01", "12:15:01", "exact"],
  ["May  1 12:15:01", "2024-05-01 12:15:01", "exact"],
  ["Fri May 10 12:15:00 2024", "12:15", "exact"],
  ["Fri May 10 12:15:00 UTC 2024", "12:15", "exact"],
  ["Fri May 10 14:15:00 CEST 2024", "12:15", "exact"],
  ["25/04 12:15", "2024-04-25 12:15"],
  ["04/25 12:15", "2024-04-25 12:15"],
  ["25/04/2024 12:15", "2024-04-25 12:15"],
  ["04/25/2024 12:15", "2024-04-25 12:15"],
  ["25.04.2024 12:15", "2024-04-25 12:15"],
  ["10.05.2024 12:15", "12:15"],
  ["10.05. 12:15", "12:15"],
  ["4/4 12:15", "2024-04-04 12:15"],
  ["25/04/24, 12:15", "2024-04-25 12:15"],
  ["24/05/10 12:15:00", "12:15", "exact"],
  ["1715343300", "12:15", "exact"],
  ["1715343300123", "12:15:00.123", "exact"],
  ["1715343300.5", "12:15:00.500", "exact"],
  ["@1715343300", "12:15", "exact"],
  ["[1715343300]", "12:15", "exact"],
  ["[12:05]", "12:05"],
  ["[12:05:33]", "12:05:33", "exact"],
  ["[14:05 CEST]", "12:05"],
  ["[2024-05-10 12:15]", "12:15"],
  ["[~11:30]", "11:30", "approximate"],
  ["(12:05)", "12:05"],
  ["(12:05):", "12:05"],
  ["(14:05 CEST)", "12:05"],
  ["12:05 -", "12:05"],
  ["12:05 –", "12:05"],
  ["12:05 —", "12:05"],
  ["12:05:", "12:05"],
  ["12:05,", "12:05"],
  ["12:05;", "12:05"],
  ["12:05 |", "12:05"],
  ["12:05 >", "12:05"],
  ["12:05 ->", "12:05"],
  ["12:05.", "12:05"],
  ["12:05\t", "12:05"],
  ["12:05 UTC -", "12:05"],
  ["12:05 UTC:", "12:05"],
]);

// 2 minutes past midnight on New Year's Day in Berlin.
table("just after the year has turned in Berlin", "2023-12-31T23:02:00.000Z", "Europe/Berlin", [
  ["00:01", "2023-12-31 23:01"],
  ["23:59", "2023-12-31 22:59"],
  ["31 Dec 23:59", "2023-12-31 22:59"],
  ["31/12 23:59", "2023-12-31 22:59"],
  ["1 Jan 00:01", "2023-12-31 23:01"],
  ["yesterday 23:59", "2023-12-31 22:59"],
  ["today 00:01", "2023-12-31 23:01"],
  ["-5m", "2023-12-31 22:57"],
  ["midnight", "2023-12-31 23:00"],
  ["last night 23:10", "2023-12-31 22:10"],
  ["sunday 23:00", "2023-12-31 22:00"],
  ["monday 00:01", "2023-12-31 23:01"],
  ["23:01 UTC", "2023-12-31 23:01"],
  ["29 Feb 12:00", "2020-02-29 11:00"],
]);

table("in zones a half and three quarters of an hour away", "2024-05-10T12:30:00.000Z", "Asia/Kathmandu", [
  ["18:00", "12:15"],
  ["18:15", "12:30"],
  ["18:30", "2024-05-09 12:45"],
  ["yesterday 23:10", "2024-05-09 17:25"],
  ["17:45 Asia/Kolkata", "12:15"],
  ["22:00 Australia/Adelaide", "12:30"],
  ["12:15Z", "12:15"],
  ["10 May 18:00", "12:15"],
]);

table("where the day is another than in UTC", "2024-05-10T23:30:00.000Z", "Asia/Tokyo", [
  ["08:05", "2024-05-10 23:05"],
  ["07:50 yesterday", "2024-05-09 22:50"],
  ["11 May 08:05", "2024-05-10 23:05"],
  ["saturday 08:05", "2024-05-10 23:05"],
  ["23:05 UTC", "2024-05-10 23:05"],
]);

// The clocks go forward from 02:00 to 03:00 at 01:00 UTC.
table("around the hour that Berlin skips", "2024-03-31T02:30:00.000Z", "Europe/Berlin", [
  ["01:59", "00:59"],
  ["03:00", "01:00"],
  ["04:15", "02:15"],
  ["02:30 CET", "01:30"],
  ["02:30 CEST", "00:30"],
  ["02:30 UTC", "02:30"],
  ["yesterday 02:30", "2024-03-30 01:30"],
  ["2024-03-31 02:30+01:00", "01:30"],
]);
table("before the hour that Berlin skips", "2024-03-31T00:30:00.000Z", "Europe/Berlin", [
  ["02:30", "2024-03-30 01:30"],
]);

// The clocks go back from 03:00 to 02:00 at 01:00 UTC.
table("after the hour that Berlin has twice", "2023-10-29T05:00:00.000Z", "Europe/Berlin", [
  ["02:30 CEST", "00:30"],
  ["02:30 CET", "01:30"],
  ["02:30+02:00", "00:30"],
  ["02:30 +01:00", "01:30"],
  ["03:00", "02:00"],
  ["01:59", "2023-10-28 23:59"],
  ["-5h", "00:00"],
]);
table("within the hour that Berlin has twice, the first time", "2023-10-29T00:45:00.000Z", "Europe/Berlin", [
  ["02:30", "00:30"],
]);

table("in New York", "2024-11-03T18:00:00.000Z", "America/New_York", [
  ["01:30 EDT", "05:30"],
  ["01:30 EST", "06:30"],
  ["12:15", "17:15"],
  ["12:15 PST", "2024-11-02 20:15"],
  ["July 4 12:15 PST", "2024-07-04 20:15"],
  ["July 4 12:15 PT", "2024-07-04 19:15"],
]);

describe.each(tables)("$title", ({ now, timeZone, rows }) => {
  test.each(rows)("%j is %s", (expression, instant, precision = "minute") => {
    const text = `${expression} ${REST}`;
    const read = readTimeExpression(text, { now: new Date(now), timeZone });
    expect({
      occurredAt: read?.occurredAt,
      precision: read?.precision,
      rest: text.slice(read?.end),
      problems: read?.problems.filter(({ code }) => code !== "ambiguous-zone"),
    }).toEqual({ occurredAt: full(instant ?? "", now.slice(0, 10)), precision, rest: REST, problems: [] });
  });
});

const friday = new Date("2024-05-10T12:30:00.000Z");
const read = (text: string, timeZone = "UTC") => readTimeExpression(text, { now: friday, timeZone });

test.each([
  "3 replicas down",
  "500 errors",
  "10.0.0.1 down",
  "v2.05 deployed",
  "2.05 deployed",
  "2024 was fine",
  "1405 restarted",
  "2048 pods evicted",
  "12345678901 rows",
  "9999999999 rows",
  "24/7 support called",
  "3/4 of the nodes are down",
  "10 of 12 replicas",
  "10 May customers noticed",
  "may be the cache",
  "march of errors",
  "sat on it for an hour",
  "friday deploys are banned",
  "yesterday's deploy",
  "last night was quiet",
  "last 10 minutes are red",
  "2024-05-10 was a bad day",
  "2 pm2 processes died",
  "12:05pods",
  "12:5 split",
  "16:9 screens",
  "-v is missing",
  "- restarted",
  "-10 pods",
  "-10% traffic",
  "+3 replicas",
  "10m rows deleted",
  "5 min load is 40",
  "a minute later it failed",
  "about 500 errors",
  "around the clock",
  "at least 3 pods",
  "at 10 pods",
  "@dba look",
  "~500 errors",
  "noon-ish",
  "nowhere to be seen",
  "nothing is logged",
  "now-deprecated flag",
  "mon alert fired",
  "sun certificates expired",
  "[WARN] pool exhausted",
  "[1] first",
  "(see above)",
  "14:05/15:05 are bad",
  "14:05_backup failed",
  "1.2.3.4:8080 refuses",
  "::1 refuses",
  "0x1405 fault",
  "14,05 euros",
  "in production",
  "T1 is down",
  "EST is wrong",
  "UTC is right",
])("%j is text", (text) => {
  expect(read(text)).toBeNull();
});

test.each([
  ["25:99 x", "nonexistent-time"],
  ["12:60 x", "nonexistent-time"],
  ["24:30 x", "nonexistent-time"],
  ["12:05:60 x", "nonexistent-time"],
  ["14:05 am x", "nonexistent-time"],
  ["0:30 pm x", "nonexistent-time"],
  ["30 Feb 12:15 x", "nonexistent-time"],
  ["29 Feb 2023 12:15 x", "nonexistent-time"],
  ["31/04/2024 12:15 x", "nonexistent-time"],
  ["2024-02-30T12:15Z x", "nonexistent-time"],
  ["14:?? x", "ambiguous-time"],
  ["14:xx x", "ambiguous-time"],
  ["14.05 x", "ambiguous-time"],
  ["10/05 12:15 x", "ambiguous-time"],
  ["5/10 2pm x", "ambiguous-time"],
  ["10/05/2024 12:15 x", "ambiguous-time"],
  ["05-10-2024 12:15 x", "ambiguous-time"],
  ["yesterday midnight x", "ambiguous-time"],
  ["11 May 12:15 x", "ambiguous-time"],
  ["24 May 12:15 x", "ambiguous-time"],
])("%j is asked about", (text, code) => {
  const asked = read(text);
  expect(asked).toMatchObject({ occurredAt: null, precision: "unknown", problems: [{ code }] });
  expect(text.slice(asked?.end)).toMatch(/x$/);
});

test.each(["tomorrow 10:00 x", "+10m x", "in 10 minutes x", "2024-05-11 10:00 x", "1715349300 x"])(
  "%j has not happened yet",
  (text) => {
    expect(read(text)?.problems).toMatchObject([{ code: "future-time" }]);
  },
);

test.each([
  ["12:05-12:20 x", "-12:20 x"],
  ["12:05–12:20 x", "–12:20 x"],
  ["12:05 - 12:20 x", "- 12:20 x"],
  ["12:05 to 12:20 x", "to 12:20 x"],
  ["12:05 until 12:20 x", "until 12:20 x"],
  ["10 May 12:05-12:20 x", "-12:20 x"],
  ["14:05-14:20 CEST x", "-14:20 CEST x"],
  ["12:05-12:20pm x", "-12:20pm x"],
])("of the range %j the first is the time", (text, rest) => {
  const range = read(text);
  expect(range).toMatchObject({ occurredAt: "2024-05-10T12:05:00.000Z", problems: [] });
  expect(text.slice(range?.end)).toBe(rest);
});

test("what stands in brackets or behind a dash need not be a zone", () => {
  for (const [text, rest] of [
    ["12:05 (IST team paged)", "(IST team paged)"],
    ["12:05 UTC - 3 pods down", "3 pods down"],
    ["12:05 West region down", "West region down"],
    ["12:05 -3 pods", "-3 pods"],
    ["12:05 +10 pods", "+10 pods"],
    ["12:05 5/6 pods ready", "5/6 pods ready"],
    ["12:05 mon alert fired", "mon alert fired"],
    ["12:05 yesterday's deploy reverted", "yesterday's deploy reverted"],
  ] as const) {
    expect([text, text.slice(read(text)?.end)]).toEqual([text, rest]);
    expect(read(text)?.occurredAt).toBe("2024-05-10T12:05:00.000Z");
  }
});

test("an abbreviation with several meanings is read by the commonest, which is said", () => {
  for (const text of ["12:05 IST x", "12:05 CST x", "12:05 BST x"]) {
    expect(read(text)?.problems).toMatchObject([{ code: "ambiguous-zone" }]);
  }
  expect(read("12:05 PST x")?.problems).toEqual([]);
});

test("the zone is named as it was written, in a form that a command takes", () => {
  const zones = ["utc", "Z", "GMT+2", "(UTC +1)", "+0530", "Europe/Berlin", "PST"].map(
    (zone) => read(`12:05 ${zone} x`.replace(" Z", "Z"))?.occurredZone,
  );
  expect(zones).toEqual(["UTC", "UTC", "GMT+2", "UTC+1", "+05:30", "Europe/Berlin", "PST"]);
});

test("a day of the week that does not fit its date is told", () => {
  expect(read("Thu, 9 May 2024 12:15 x")?.problems).toEqual([]);
  expect(read("Mon, 6 Apr 2024 12:15 x")?.problems).toMatchObject([{ code: "weekday-mismatch" }]);
});

const zones = Intl.supportedValuesOf("timeZone");
const two = (value: number) => String(value).padStart(2, "0");
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
type Wall = ReturnType<typeof wallTimeAt>;
const forms: readonly ((wall: Wall) => string)[] = [
  (w) => `${w.year}-${two(w.month)}-${two(w.day)} ${two(w.hour)}:${two(w.minute)}`,
  (w) => `${w.day} ${months[w.month - 1]} ${w.year} ${two(w.hour)}:${two(w.minute)}`,
  (w) =>
    `${months[w.month - 1]} ${w.day}, ${w.year} ${w.hour % 12 || 12}:${two(w.minute)} ${w.hour < 12 ? "am" : "pm"}`,
  (w) => `[${w.year}/${two(w.month)}/${two(w.day)} ${two(w.hour)}:${two(w.minute)}:00]`,
  (w) => `${two(w.hour)}:${two(w.minute)} on ${w.day} ${months[w.month - 1]} ${w.year}`,
  (w) => `${w.day} ${months[w.month - 1]} ${two(w.hour)}:${two(w.minute)}`,
  (w) => `${two(w.day)}.${two(w.month)}.${w.year} ${two(w.hour)}:${two(w.minute)}`,
  (w) => `${w.year}${two(w.month)}${two(w.day)}T${two(w.hour)}${two(w.minute)}00`,
];

test("an instant written on the clocks of any zone in any form is that instant, or is asked about", () => {
  const minutes = fc.integer({ min: 0, max: 350 * 24 * 60 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.constantFrom(...forms), minutes, (zone, form, minutesAgo) => {
      const at = new Date(friday.getTime() - minutesAgo * 60_000);
      const wall = wallTimeAt(at, zone);
      const text = form(wall);
      const found = readTimeExpression(`${text} x`, { now: friday, timeZone: zone });
      const possible = resolveWallTime({ ...wall, second: 0, millisecond: 0 }, zone);
      const isAskedAbout = found?.occurredAt === null && possible.length === 2;
      expect([text, isAskedAbout || found?.occurredAt]).toEqual([text, isAskedAbout || at.toISOString()]);
    }),
    { numRuns: 600 },
  );
});

test("an instant written in UTC is itself, whatever the zone of the reader", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 10 ** 10 }), (zone, seconds) => {
      const at = new Date(friday.getTime() - seconds * 100).toISOString();
      expect(readTimeExpression(`${at} x`, { now: friday, timeZone: zone })?.occurredAt).toBe(at);
    }),
  );
});

test("any text is read without an error, and the rest is a part of it", () => {
  const piece = fc.constantFrom(
    "14",
    ":",
    "05",
    " ",
    "pm",
    "-",
    "/",
    ".",
    "May",
    "fri",
    "UTC",
    "+02",
    "[",
    "]",
    "~",
    "ago",
    "h",
    "T",
    "Z",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
      ),
      (text) => {
        const found = read(text);
        expect(found === null || (found.end >= 0 && found.end <= text.length)).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("a long line is read in no more steps than a short one", () => {
  const long = `12:05 ${"- 14:05 ".repeat(50_000)}`;
  expect(read(long)?.occurredAt).toBe("2024-05-10T12:05:00.000Z");
});
