import { describe, expect, it } from "vitest";

import { changedTime, detailsOf, draftTime, emptyTime, sentTime, timeText } from "./draft-time.ts";

const zone = "Europe/Paris";

describe("a time in a form", () => {
  it.each([
    ["2026-05-10T12:05:00.000Z", "minute", "2026-05-10 14:05"],
    ["2026-05-10T12:05:00.000Z", "exact", "2026-05-10 14:05"],
    ["2026-05-10T12:05:07.250Z", "exact", "2026-05-10 14:05:07"],
    ["2026-05-10T12:05:00.000Z", "approximate", "~2026-05-10 14:05"],
    // The clocks showed half past two twice on that day.
    ["2025-10-26T00:30:00.000Z", "minute", "2025-10-26 02:30 +02:00"],
    ["2025-10-26T01:30:00.000Z", "minute", "2025-10-26 02:30 +01:00"],
  ])("writes %s (%s) as %s", (at, precision, text) => {
    expect(timeText(at, precision, zone)).toBe(text);
  });

  it("stays what it was while nobody changes it, to the millisecond", () => {
    const time = draftTime("2026-05-10T12:05:07.250Z", "exact", zone);
    expect(changedTime(time, zone)).toBeUndefined();
    expect(sentTime(time, zone)).toEqual({ at: "2026-05-10T12:05:07.250Z", precision: "exact" });
  });

  it("is read as the composer reads it, with zone and precision", () => {
    const time = draftTime("2026-05-10T12:05:00.000Z", "minute", zone);
    expect(changedTime({ ...time, text: "~2026-05-10 14:30 PDT" }, zone)).toMatchObject({
      at: "2026-05-10T21:30:00.000Z",
      zone: "PDT",
      precision: "approximate",
    });
  });

  it("is asked about where the clocks showed it twice, and where it was taken out", () => {
    const time = draftTime("2026-05-10T12:05:00.000Z", "minute", zone);
    expect(() => changedTime({ ...time, text: "2025-10-26 02:30" }, zone)).toThrow("happened twice");
    expect(() => changedTime({ ...time, text: " " }, zone)).toThrow("The time is missing");
    expect(changedTime(emptyTime, zone)).toBeUndefined();
    expect(draftTime(null, "unknown", zone)).toEqual(emptyTime);
  });

  it("shares zone and precision with another of the same request only where both are meant", () => {
    const read = (text: string) => changedTime({ ...emptyTime, text }, zone);
    const [noon, later] = [read("2026-05-10 12:00"), read("~2026-05-10 13:00")];
    expect(detailsOf([noon, undefined])).toEqual({ zone, precision: "minute" });
    expect(detailsOf([noon, later])).toEqual({ zone, precision: "approximate" });
    expect(detailsOf([noon, read("2026-05-10 13:00 PDT")])).toEqual({ precision: "minute" });
    expect(detailsOf([undefined, undefined])).toEqual({});
  });
});
