import { describe, expect, it } from "vitest";

import { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";

import { readLine, type ReadLineSettings } from "./read-line.ts";

const settings: ReadLineSettings = {
  parse: parseComposerLine,
  now: new Date("2024-05-10T12:30:00Z"),
  timeZone: "UTC",
  kind: "note",
  status: "investigating",
};

const read = (typed: string, more: Partial<ReadLineSettings> = {}) =>
  readLine(typed, { ...settings, ...more });

describe("readLine", () => {
  it("reads a line without time as a note of now", () => {
    expect(read("saw deadlocks").line).toEqual({
      type: "entry",
      body: "saw deadlocks",
      kind: "note",
      precision: "exact",
      occurredAt: "2024-05-10T12:30:00.000Z",
      occurredZone: "UTC",
    });
  });

  it("takes the kind from a word before the time or behind it", () => {
    const expected = { body: "restarted the pool", kind: "action", occurredAt: "2024-05-10T12:05:00.000Z" };
    expect(read("/action 12:05 restarted the pool").line).toMatchObject(expected);
    expect(read("12:05 /action restarted the pool").line).toMatchObject(expected);
  });

  it("leaves a word that is no command in the text", () => {
    expect(read("/tmp is full").line).toMatchObject({ body: "/tmp is full", kind: "note" });
    expect(read("12:05 /Tmp is full").line).toMatchObject({ body: "/Tmp is full" });
  });

  it("sends an offset with the instant and a named zone beside it", () => {
    const withOffset = read("12:05 +02:00 rolled back").line;
    expect(withOffset).toMatchObject({ occurredAt: "2024-05-10T12:05:00.000+02:00" });
    expect(withOffset).not.toHaveProperty("occurredZone");
    expect(read("12:05 rolled back", { timeZone: "Europe/Berlin" }).line).toMatchObject({
      occurredAt: "2024-05-10T10:05:00.000Z",
      occurredZone: "Europe/Berlin",
    });
  });

  it("changes the status, with what follows as the note", () => {
    expect(read("/status mitigated pool holds").line).toEqual({
      type: "status",
      to: "mitigated",
      at: "2024-05-10T12:30:00.000Z",
      note: "pool holds",
    });
  });

  it("asks for the reason where one is needed, and takes what follows for it", () => {
    expect(read("/status cancelled")).toMatchObject({
      line: null,
      problems: ["Write the reason behind it."],
    });
    expect(read("/status cancelled false alarm").line).toMatchObject({
      to: "cancelled",
      reason: "false alarm",
    });
  });

  it("names what is allowed when the status cannot become that", () => {
    const { line, problems } = read("/status closed");
    expect(line).toBeNull();
    expect(problems.join()).toContain("identified, mitigated, resolved, cancelled");
  });

  it("does not log a time that has not come or does not exist", () => {
    expect(read("2024-05-10 23:50 later", { now: new Date("2024-05-10T12:00:00Z") }).line).toBeNull();
    const skipped = read("2024-03-31 02:30 in the gap", { timeZone: "Europe/Berlin" });
    expect(skipped).toMatchObject({ line: null, occurredAt: null });
    expect(skipped.problems).toHaveLength(1);
  });

  it("logs nothing for a time without text", () => {
    expect(read("12:05").line).toBeNull();
    expect(read("/action").line).toBeNull();
  });
});
