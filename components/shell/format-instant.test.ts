import { describe, expect, it } from "vitest";

import { formatDistance, formatInstant, formatOffset } from "./format-instant.ts";

const at = "2024-05-10T12:15:07.000Z";

describe("writing an instant", () => {
  it("is the reader's wall clock, not the server's", () => {
    expect(formatInstant(at, { timeZone: "UTC" })).toBe("10 May 2024, 12:15");
    expect(formatInstant(at, { timeZone: "Asia/Kolkata" })).toBe("10 May 2024, 17:45");
    expect(formatInstant("2024-05-10T23:30:00Z", { timeZone: "Asia/Tokyo", parts: "date" })).toBe(
      "11 May 2024",
    );
  });

  it("shows as much as is known", () => {
    const timeZone = "UTC";
    expect(formatInstant(at, { timeZone, parts: "time", precision: "exact" })).toBe("12:15:07");
    expect(formatInstant(at, { timeZone, parts: "time", precision: "approximate" })).toBe("~12:15");
    expect(formatInstant(at, { timeZone, precision: "unknown" })).toBe("10 May 2024, time unknown");
  });

  it("writes midnight as 00:00 and every month with three letters", () => {
    expect(formatInstant("2024-09-01T00:00:00Z", { timeZone: "UTC" })).toBe("01 Sep 2024, 00:00");
  });

  it("shows a dash for text that is no instant", () => {
    expect(formatInstant("yesterday", { timeZone: "UTC" })).toBe("–");
  });
});

describe("writing a zone's offset", () => {
  it("follows summer time", () => {
    expect(formatOffset(new Date("2024-01-10T12:00:00Z"), "Europe/Berlin")).toBe("UTC+1");
    expect(formatOffset(new Date("2024-07-10T12:00:00Z"), "Europe/Berlin")).toBe("UTC+2");
    expect(formatOffset(new Date(at), "UTC")).toBe("UTC");
  });
});

describe("writing a distance", () => {
  const now = Date.parse("2024-05-10T12:15:07Z");

  it("takes the largest whole unit and rounds towards now", () => {
    expect(formatDistance("2024-05-10T12:15:00Z", now)).toBe("just now");
    expect(formatDistance("2024-05-10T12:03:30Z", now)).toBe("11 min ago");
    expect(formatDistance("2024-05-10T09:00:00Z", now)).toBe("3 hr ago");
    expect(formatDistance("2024-05-01T12:00:00Z", now)).toBe("9 days ago");
    expect(formatDistance("2024-05-12T13:00:00Z", now)).toBe("in 2 days");
  });
});
