import { expect, test } from "vitest";

import { parsePostmortem } from "../parse-postmortem.ts";

const parse = (...lines: string[]) => parsePostmortem(lines.join("\n"));
const zoneless = "The text states no time zone: its times were read as UTC.";

test.each([
  ["## Timeline (PST)", "PST", "18:05"],
  ["## Timeline (UTC)", "UTC", "10:05"],
  ["## Timeline (CET)", "CET", "09:05"],
  ["## Timeline (Europe/Berlin)", "Europe/Berlin", "08:05"],
  ["## Timeline\n| Time (EAT) | Event |\n|---|---|", "EAT", "07:05"],
  ["## Timeline\nTimezone: PST\n", "PST", "18:05"],
  ["## Timeline\nTime zone: WAT\n", "WAT", "09:05"],
  ["## Timeline\nAll times PST\n", "PST", "18:05"],
  ["## TIMELINE [utc]", "UTC", "10:05"],
  ["## Timeline - all times are local (WAT)", "WAT", "09:05"],
  ["## Timeline (+02:00)", "+02:00", "08:05"],
])("the zone in %j holds for the times below it", (heading, zone, time) => {
  const parsed = parse("Date: 2024-05-10", heading, "| 10:05 | errors rise |");
  expect(parsed.timeZone).toBe(zone);
  expect(parsed.timeline.map(({ at, text }) => `${at} ${text}`)).toEqual([
    `2024-05-10T${time}:00.000Z errors rise`,
  ]);
  expect(parsed.warnings.map(({ message }) => message)).not.toContain(zoneless);
  expect(parsed.unparsed).toEqual([]);
});

test("capitals that are no zone are not taken for one", () => {
  expect(parse("## Timeline (IT staff)", "- 10:05 errors rise").timeZone).toBeNull();
});

test("a version in the timeline does not date it: the title does", () => {
  const parsed = parse(
    "# Checkout down on 3 March 2025",
    "## Timeline (UTC)",
    "- 09:40 rolled back release 2025.3.1",
  );
  expect(parsed.timeline[0]).toMatchObject({
    at: "2025-03-03T09:40:00.000Z",
    text: "rolled back release 2025.3.1",
  });
});

test("a date in the summary stands above the title's", () => {
  const parsed = parse(
    "# Review of 5 March 2025: checkout down",
    "## Summary",
    "On 3 March 2025 nobody could pay.",
    "## Timeline (UTC)",
    "- 09:40 rolled back",
  );
  expect(parsed.timeline[0]?.at).toBe("2025-03-03T09:40:00.000Z");
});
