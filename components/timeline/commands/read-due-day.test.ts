import { describe, expect, it } from "vitest";

import { readDueDay } from "./read-due-day.ts";

// A Friday.
const today = "2024-05-10";

describe("readDueDay", () => {
  it.each([
    ["due 2026-12-01", "2026-12-01"],
    ["due today", "2024-05-10"],
    ["due tomorrow", "2024-05-11"],
    ["due monday", "2024-05-13"],
    ["due friday", "2024-05-17"],
    ["due by Thursday", "2024-05-16"],
    ["due in 3 days", "2024-05-13"],
    ["due in a week", "2024-05-17"],
    ["due in 2 weeks", "2024-05-24"],
    ["due next month", "2024-06-10"],
    ["due 1 Dec", "2024-12-01"],
    ["due 3 March", "2025-03-03"],
    ["due May 12, 2027", "2027-05-12"],
  ])("reads %j", (text, day) => {
    expect(readDueDay(`limit the pool ${text}`, today)).toEqual({ day, text: "limit the pool" });
  });

  it.each(["due 2024-02-31", "due soon", "overdue friday", "pay what is due"])(
    "leaves %j in the text",
    (text) => {
      expect(readDueDay(text, today)).toEqual({ day: null, text });
    },
  );

  it("does not go past the end of a short month", () => {
    expect(readDueDay("due in 1 month", "2024-01-31").day).toBe("2024-02-29");
  });
});
