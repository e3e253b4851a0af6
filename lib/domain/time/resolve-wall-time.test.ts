import fc from "fast-check";
import { expect, test } from "vitest";

import { resolveWallTime } from "./resolve-wall-time.ts";
import { wallTimeAt } from "./wall-time-at.ts";

const at = (year: number, month: number, day: number, hour: number, minute: number) => ({
  year,
  month,
  day,
  hour,
  minute,
});

test("an ordinary time is one instant", () => {
  expect(resolveWallTime(at(2024, 5, 10, 12, 15), "Europe/Berlin")).toEqual(["2024-05-10T10:15:00.000Z"]);
  expect(resolveWallTime(at(2024, 5, 10, 12, 15), "UTC")).toEqual(["2024-05-10T12:15:00.000Z"]);
  expect(resolveWallTime(at(2024, 5, 10, 12, 15), "+05:30")).toEqual(["2024-05-10T06:45:00.000Z"]);
});

test("a time that the clocks skip in spring is no instant", () => {
  expect(resolveWallTime(at(2024, 3, 10, 2, 30), "America/New_York")).toEqual([]);
});

test("a time that comes twice in autumn is two instants, the earlier first", () => {
  expect(resolveWallTime(at(2024, 11, 3, 1, 30), "America/New_York")).toEqual([
    "2024-11-03T05:30:00.000Z",
    "2024-11-03T06:30:00.000Z",
  ]);
});

test("a date that is not in the calendar is no instant", () => {
  expect(resolveWallTime(at(2023, 2, 29, 12, 0), "UTC")).toEqual([]);
  expect(resolveWallTime(at(2023, 13, 1, 12, 0), "Europe/Berlin")).toEqual([]);
});

test("an unknown zone is an error", () => {
  expect(() => resolveWallTime(at(2024, 5, 10, 12, 0), "Mars/Olympus")).toThrow(RangeError);
});

test("what the clocks of a zone show at an instant leads back to that instant", () => {
  const zones = fc.constantFrom(
    "UTC",
    "-08:00",
    "+05:45",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Africa/Nairobi",
  );
  const dates = fc.date({ min: new Date("1990-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, zones, (date, zone) => {
      expect(resolveWallTime(wallTimeAt(date, zone), zone)).toContain(date.toISOString());
    }),
  );
});
