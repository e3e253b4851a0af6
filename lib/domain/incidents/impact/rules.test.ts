import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { assertWindows, unitedWindows, type Window } from "./rules.ts";

const w = (from: number, to: number | null, note = "") => ({
  startedAt: new Date(from),
  endedAt: to === null ? null : new Date(to),
  note,
});

describe("assertWindows", () => {
  it("takes windows that follow one another, in any order, touching or not, the last without an end", () => {
    expect(() => assertWindows([w(50, null), w(10, 20), w(20, 30)])).not.toThrow();
  });

  it("refuses an end that is not after its start", () => {
    for (const end of [10, 5])
      expect(() => assertWindows([w(10, end)])).toThrow(
        expect.objectContaining({ reason: "impact-window-order" }),
      );
  });

  it("refuses overlap, also with one that goes on", () => {
    for (const windows of [
      [w(10, 30), w(20, 40)],
      [w(10, null), w(20, 40)],
    ])
      expect(() => assertWindows(windows)).toThrow(
        expect.objectContaining({ reason: "impact-windows-overlap" }),
      );
  });
});

describe("unitedWindows", () => {
  it("keeps what does not touch, and joins the notes of what does", () => {
    expect(unitedWindows([w(40, null, "c"), w(15, 30, "b"), w(10, 20, "a"), w(10, 12, "a")])).toEqual([
      w(10, 30, "a; b"),
      w(40, null, "c"),
    ]);
  });

  it("never overlaps, and covers each moment that was covered and no other", () => {
    const window = fc
      .tuple(fc.nat(100), fc.integer({ min: 1, max: 50 }), fc.boolean())
      .map(([from, length, goesOn]) => w(from, goesOn && length > 45 ? null : from + length));
    const covers = (windows: readonly Window[], at: number) =>
      windows.some((each) => each.startedAt.getTime() <= at && at < (each.endedAt?.getTime() ?? 1e9));
    fc.assert(
      fc.property(fc.array(window, { maxLength: 8 }), (windows) => {
        const united = unitedWindows(windows);
        expect(() => assertWindows(united)).not.toThrow();
        for (let at = 0; at < 160; at++) expect(covers(united, at)).toBe(covers(windows, at));
      }),
    );
  });
});
