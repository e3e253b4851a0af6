import { describe, expect, it } from "vitest";

import { durationWords, pointsWords, sizeWords, sourceWords } from "./evidence-words.ts";

describe("sourceWords", () => {
  it("names where the points came from", () => {
    expect(sourceWords({ kind: "scrape", url: "https://a.test/metrics" })).toBe(
      "Scraped from https://a.test/metrics",
    );
    expect(sourceWords({ kind: "prometheus", url: "https://p.test" })).toBe(
      "From the Prometheus at https://p.test",
    );
  });

  it("says of a recorded run how long it was and how far its time is stretched", () => {
    const run = { kind: "recorded", command: "npm run x", recordedAt: "2026-11-22T10:00:00Z" } as const;
    expect(sourceWords({ ...run, durationSeconds: 720, stretch: 75 })).toBe(
      "A recorded run of 12 minutes, its time stretched 75-fold to lie over the incident.",
    );
    expect(sourceWords({ ...run, durationSeconds: 90, stretch: 1 })).toBe("A recorded run of 90 seconds.");
  });
});

it.each([
  [1, "1 second"],
  [119, "119 seconds"],
  [120, "2 minutes"],
  [3_600, "1 hour"],
  [5_460, "1 hour 31 minutes"],
])("%i seconds are %s", (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});

it.each([
  [420, "420 bytes"],
  [12_595, "12.3 KiB"],
  [3 * 1_048_576, "3 MiB"],
])("%i is shown as %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

it("says how many bytes a point takes", () => {
  expect(pointsWords({ pointCount: 3_214, bytes: 4_200 })).toBe(
    "3,214 points in 4.1 KiB (1.3 bytes a point)",
  );
  expect(pointsWords({ pointCount: 0, bytes: 0 })).toBe("0 points in 0 bytes (0 bytes a point)");
});
