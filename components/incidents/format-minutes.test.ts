import { describe, expect, it } from "vitest";

import { formatMinutes } from "./format-minutes.ts";

describe("formatMinutes", () => {
  it.each([
    [0.5, "30 s"],
    [12.4, "12 min"],
    [59.6, "1 h 00 min"],
    [185, "3 h 05 min"],
    [3_120, "2 d 4 h"],
  ])("writes %d minutes as %s", (minutes, text) => expect(formatMinutes(minutes)).toBe(text));
});
