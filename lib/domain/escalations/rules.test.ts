import { describe, expect, it } from "vitest";

import { asksNow, type InLine, nextInLine, passingOver } from "./rules.ts";

const line = (...names: string[]): InLine[] =>
  names.map((name) => ({
    userId: name.replace("-", ""),
    name,
    isActive: true,
    mayAsk: !name.startsWith("-"),
  }));

const policy = { acknowledgeMinutes: 15, escalationRounds: 2 };

describe("nextInLine", () => {
  it("goes from one to the next, then begins anew while a round is left, then ends", () => {
    const all = line("a", "b");
    expect(nextInLine(all, null, 1, policy)).toMatchObject({ userId: "a", round: 1 });
    expect(nextInLine(all, "a", 1, policy)).toMatchObject({ userId: "b", round: 1 });
    expect(nextInLine(all, "b", 1, policy)).toMatchObject({ userId: "a", round: 2 });
    expect(nextInLine(all, "b", 2, policy)).toBeNull();
  });

  it("passes over those who may not be asked, also at the beginning of a round", () => {
    const all = line("-a", "b", "-c", "d");
    expect(nextInLine(all, null, 1, policy)).toMatchObject({ userId: "b" });
    expect(nextInLine(all, "b", 1, policy)).toMatchObject({ userId: "d", round: 1 });
    expect(nextInLine(all, "d", 1, policy)).toMatchObject({ userId: "b", round: 2 });
    expect(nextInLine(line("-a"), null, 1, policy)).toBeNull();
    expect(nextInLine([], null, 1, policy)).toBeNull();
  });

  it("asks a single person again in each round", () => {
    expect(nextInLine(line("a"), "a", 1, policy)).toMatchObject({ userId: "a", round: 2 });
    expect(nextInLine(line("a"), "a", 2, policy)).toBeNull();
  });

  it("goes on behind somebody who has left, at the first who stood there and still does", () => {
    const before = ["a", "gone", "too", "b"];
    expect(nextInLine(line("a", "b"), "gone", 1, policy, before)).toMatchObject({ userId: "b", round: 1 });
    expect(nextInLine(line("a", "-b", "new"), "gone", 1, policy, before)).toMatchObject({ userId: "new" });
    expect(nextInLine(line("a"), "gone", 1, policy, before)).toMatchObject({ userId: "a", round: 2 });
    expect(nextInLine(line("a", "b"), "gone", 2, policy, ["a", "b", "gone"])).toBeNull();
  });

  it("takes somebody of whose place nothing is known for its end", () => {
    expect(nextInLine(line("a", "b"), "gone", 1, policy, ["a"])).toMatchObject({ userId: "a", round: 2 });
    expect(nextInLine(line("a", "b"), "gone", 2, policy)).toBeNull();
  });
});

describe("passingOver", () => {
  const asked = (names: InLine[]) => names.filter(({ mayAsk }) => mayAsk).map(({ userId }) => userId);

  it("leaves out whoever escalates while there is anybody else, and asks them when there is not", () => {
    expect(asked(passingOver("a", line("a", "b")))).toEqual(["b"]);
    expect(asked(passingOver("a", line("a", "-b")))).toEqual(["a"]);
    expect(asked(passingOver(null, line("a", "b")))).toEqual(["a", "b"]);
  });
});

describe("asksNow", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it("asks about what is open and happens now", () => {
    expect(asksNow("investigating", now, now)).toBe(true);
    expect(asksNow("mitigated", ago(5), now)).toBe(true);
  });

  it("asks about what nobody wrote a time for, however late it comes", () => {
    expect(asksNow("investigating", null, now)).toBe(true);
    expect(asksNow("resolved", null, now)).toBe(false);
  });

  it("asks nobody about what is written down afterwards, or is over", () => {
    expect(asksNow("investigating", ago(6), now)).toBe(false);
    for (const status of ["resolved", "closed", "cancelled"] as const)
      expect(asksNow(status, now, now)).toBe(false);
  });
});
