import { expect, test } from "vitest";

import { isTimeZone } from "./is-time-zone.ts";

test.each(["UTC", "Europe/Berlin", "America/Argentina/Salta", "+05:30"])("%s is a zone", (zone) => {
  expect(isTimeZone(zone)).toBe(true);
});

test.each(["", "PST", "Mars/Olympus", "+25:00", "../../etc/passwd", "Europe/Berlin ", "constructor"])(
  "%j is not a zone",
  (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  },
);
