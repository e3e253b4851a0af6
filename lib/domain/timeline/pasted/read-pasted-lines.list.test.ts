import { describe, expect, test } from "vitest";

import { pasteCases } from "#lib/testing/time-expressions/time-lists.ts";

import { readPastedLines } from "./read-pasted-lines.ts";

describe.each(pasteCases())("$id: $why", ({ text, now, timeZone, day, expect: want }) => {
  const { entries, warnings } = readPastedLines(text, { now: new Date(now), timeZone, day });

  test("holds the entries, in order", () => {
    let from = 0;
    for (const { occurredAt, precision, bodyIncludes, bodyExcludes = [] } of want.entries) {
      const at = entries.findIndex(
        ({ body }, index) => index >= from && bodyIncludes.every((part) => body.includes(part)),
      );
      expect([bodyIncludes, entries.map(({ body }) => body), at]).not.toContain(-1);
      const entry = entries[at];
      expect([entry?.body, entry?.occurredAt]).toEqual([entry?.body, occurredAt]);
      if (precision !== undefined) expect(entry?.precision).toBe(precision);
      for (const part of bodyExcludes) expect(entry?.body).not.toContain(part);
      from = at + 1;
    }
  });

  test("holds nothing else, and tells what to look at", () => {
    if (want.minEntries === undefined) expect(entries).toHaveLength(want.entries.length);
    else expect(entries.length).toBeGreaterThanOrEqual(want.minEntries);
    expect(warnings.map(({ line }) => line)).toEqual(expect.arrayContaining(want.warnsOnLines ?? []));
  });
});
