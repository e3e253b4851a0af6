import { describe, expect, test } from "vitest";

import { pasteCases } from "#lib/testing/time-expressions/time-lists.ts";

import { readPastedLines } from "./read-pasted-lines.ts";

describe.each(pasteCases())("$id: $why", ({ text, now, timeZone, day, expect: want }) => {
  const { entries, warnings } = readPastedLines(text, { now: new Date(now), timeZone, day });

  /** The entries that hold the words of those expected, one for each, in order. */
  const found = want.entries.reduce<{ at: number; index: number }[]>((before, { bodyIncludes }) => {
    const from = (before.at(-1)?.at ?? -1) + 1;
    const at = entries.findIndex(
      ({ body }, index) => index >= from && bodyIncludes.every((part) => body.includes(part)),
    );
    return [...before, { at: at === -1 ? entries.length : at, index: before.length }];
  }, []);

  test("holds the entries, in order, each at its time", () => {
    const read = found.map(({ at, index }) => {
      const { precision, bodyExcludes = [] } = want.entries[index] ?? {};
      const entry = entries[at];
      return {
        words: want.entries[index]?.bodyIncludes,
        occurredAt: entry?.occurredAt,
        precision: precision === undefined ? undefined : entry?.precision,
        leftIn: bodyExcludes.filter((part) => entry?.body.includes(part)),
      };
    });
    expect(read).toEqual(
      want.entries.map(({ bodyIncludes, occurredAt, precision }) => ({
        words: bodyIncludes,
        occurredAt,
        precision,
        leftIn: [],
      })),
    );
  });

  test("holds nothing else, and tells what to look at", () => {
    const least = want.minEntries ?? want.entries.length;
    expect(entries.length).toBeGreaterThanOrEqual(least);
    expect(entries.length).toBeLessThanOrEqual(
      want.minEntries === undefined ? least : Number.POSITIVE_INFINITY,
    );
    expect(warnings.map(({ line }) => line)).toEqual(expect.arrayContaining(want.warnsOnLines ?? []));
  });
});
