import { describe, expect, it } from "vitest";

import { readTimeText, timeFrom } from "./read-time-text.ts";

const now = new Date("2026-05-10T12:00:00Z");
const read = (text: string) => readTimeText(text, now, "Europe/Paris");

describe("readTimeText", () => {
  it("reads what the composer reads, in the reader's zone unless one is written", () => {
    expect(read("13:30")).toMatchObject({ at: "2026-05-10T11:30:00.000Z", zone: "Europe/Paris" });
    expect(read("~-10m")).toMatchObject({ at: "2026-05-10T11:50:00.000Z", precision: "approximate" });
    expect(read("2026-05-10T09:00:00Z")).toMatchObject({ at: "2026-05-10T09:00:00.000Z" });
    expect(read(" now ")).toMatchObject({ at: now.toISOString(), problem: null });
  });

  it("says nothing of an empty text, and how to write a time for one that is none", () => {
    expect(read("  ")).toBeNull();
    expect(read("soon")).toMatchObject({ at: null, problem: expect.stringContaining("Write a time") });
  });

  it("does not guess a time that the clocks skipped", () => {
    expect(read("2026-03-29 02:30")).toMatchObject({ at: null, problem: expect.stringContaining("02:30") });
  });
});

it("timeFrom throws the sentence, so that a form can show it", () => {
  expect(timeFrom("", "UTC")).toBeUndefined();
  expect(() => timeFrom("soon", "UTC")).toThrow("Write a time");
});
