import { describe, expect, it } from "vitest";

import { groupByDay } from "./group-by-day.ts";

const at = (occurredAt: string | null) => ({ occurredAt });

describe("groupByDay", () => {
  it("cuts at the midnight of the reader's zone, not of UTC", () => {
    const items = [at("2024-05-10T21:30:00.000Z"), at("2024-05-10T22:30:00.000Z")];
    expect(groupByDay(items, "UTC").map(({ date }) => date)).toEqual(["10 May 2024"]);
    expect(groupByDay(items, "Europe/Berlin").map(({ date }) => date)).toEqual([
      "10 May 2024",
      "11 May 2024",
    ]);
  });

  it("leaves what has no time with what stands above it, and alone when nothing does", () => {
    const days = groupByDay([at(null), at("2024-05-10T12:00:00.000Z"), at(null)], "UTC");
    expect(days.map(({ date, items }) => [date, items.length])).toEqual([
      [null, 1],
      ["10 May 2024", 2],
    ]);
  });
});
