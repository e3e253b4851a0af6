import fc from "fast-check";
import { expect, test } from "vitest";

import { readMoment } from "./read-moment.ts";

/** Writes a moment as `date time zone`, with `-` for what is missing. */
function shown(text: string): string {
  const moment = readMoment(text);
  if (!moment) return "nothing";
  const { date, clock, zone } = moment;
  const day = date ? `${date.year ?? "????"}-${date.month}-${date.day}` : "-";
  return `${day} ${clock ? `${clock.hour}:${clock.minute}` : "-"} ${zone?.zone ?? "-"}`;
}

test.each([
  ["14:05 restarted", "- 14:5 -"],
  ["2:05 p.m: restarted", "- 14:5 -"],
  ["12:00 am", "- 0:0 -"],
  ["12 PM", "- 12:0 -"],
  ["0830HRS", "- 8:30 -"],
  ["15.25 PST 29 april 2022", "2022-4-29 15:25 -08:00"],
  ["13:15 PST 29 april 2022 - a customer", "2022-4-29 13:15 -08:00"],
  ["May 10, 2024, 12:15 PM (UTC)", "2024-5-10 12:15 +00:00"],
  ["May 10th, 2024 at 12:15 PM UTC-5", "2024-5-10 12:15 -05:00"],
  ["Oct 22rd 2022 9:00 AM (EAT)", "2022-10-22 9:0 +03:00"],
  ["2024-06-15 14:00 EAT", "2024-6-15 14:0 +03:00"],
  ["2024-05-10T12:15:30.5Z", "2024-5-10 12:15 +00:00"],
  ["2023-11-12, 22:00 PST", "2023-11-12 22:0 -08:00"],
  ["06/May/2022 2:17 PM (GMT)", "2022-5-6 14:17 +00:00"],
  ["05/15/23 10:35 AM", "2023-5-15 10:35 -"],
  ["10:40 AM on May 15, 2023", "2023-5-15 10:40 -"],
  ["Monday, June 3rd", "????-6-3 - -"],
  ["19. April, 11:00", "????-4-19 11:0 -"],
  ["14:00 Eastern Standard Time", "- 14:0 -05:00"],
  ["14:00 Europe/Berlin", "- 14:0 Europe/Berlin"],
  ["12:00 (GMT+1)", "- 12:0 +01:00"],
  ["12:00 (IST team paged)", "- 12:0 -"],
  ["2024-13-40", "nothing"],
  ["may contain nuts", "nothing"],
  ["99:99", "nothing"],
])("reads %j as %s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test("a date whose day and month may be swapped says so", () => {
  expect(readMoment("06/05/2024")?.date).toMatchObject({ month: 6, day: 5, orderUnknown: true });
  expect(readMoment("25/05/2024")?.date).toMatchObject({ month: 5, day: 25, order: "day-first" });
});

test("reading ends within the text, whatever it holds", () => {
  const pieces = fc.constantFrom(
    "10",
    ":",
    "30",
    " ",
    "AM",
    "May",
    ",",
    "2024",
    "-",
    "/",
    "(",
    "UTC",
    ")",
    "T",
    "+",
    ".",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      const end = readMoment(text)?.end ?? 0;
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
