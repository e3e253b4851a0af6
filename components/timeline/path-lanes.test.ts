import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type LanedPath, lanesReader, MOST_LANES, NO_LANES, pathLanes } from "./path-lanes.ts";

const time = (minute: number) => new Date(Date.UTC(2024, 4, 10, 12, minute)).toISOString();
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `e${index}`,
    occurredAt: time(index),
    recordedAt: time(index),
  }));

type Period = [from: number, to: number | null];

/** A path whose periods start and end at the entries of those numbers; null runs. */
function path(id: string, ...periods: Period[]): LanedPath {
  return {
    id,
    outcome: periods.at(-1)?.[1] === null ? "open" : "ruled_out",
    periods: periods.map(([from, to]) => ({
      startedAt: time(from),
      startedEntryId: `e${from}`,
      endedAt: to === null ? null : time(to),
      endedEntryId: to === null ? null : `e${to}`,
      outcome: to === null ? null : "ruled_out",
    })),
  };
}

/** Each row as text: of each mark lane, path, and "(" where it starts, ")" where it ends, "…" where it runs on. */
function drawn(count: number, paths: LanedPath[]): string[] {
  const { marks } = pathLanes(rows(count), paths);
  return rows(count).map(({ id }) =>
    (marks.get(id) ?? [])
      .map((mark) => {
        const caps = `${mark.starts ? "(" : ""}${mark.ends ? ")" : ""}${mark.runsOn ? "…" : ""}`;
        return `${mark.lane}${mark.pathId}${caps}`;
      })
      .toSorted()
      .join(" "),
  );
}

describe("pathLanes", () => {
  it("draws a path from the row that opened it to the one that settled it", () => {
    expect(drawn(5, [path("a", [1, 3])])).toEqual(["", "0a(", "0a", "0a)", ""]);
  });

  it("lets an open one run on to the end", () => {
    expect(drawn(3, [path("a", [1, null])])).toEqual(["", "0a(", "0a…"]);
  });

  it("puts paths that follow one another into one lane, and those of one time beside each other", () => {
    expect(drawn(5, [path("a", [0, 1]), path("b", [2, 4]), path("c", [3, 3])])).toEqual([
      "0a(",
      "0a)",
      "0b(",
      "0b 1c()",
      "0b)",
    ]);
  });

  it("gives a reopened path its lane again, with nothing drawn in between", () => {
    const paths = [path("a", [0, 4]), path("b", [1, 2], [5, 6])];
    expect(drawn(7, paths)).toEqual(["0a(", "0a 1b(", "0a 1b)", "0a", "0a)", "1b(", "1b)"]);
  });

  it("goes by the time where an entry is not among the rows", () => {
    const [only] = path("a", [1, 3]).periods;
    if (!only) throw new Error("a path has a period");
    const told = { ...only, startedEntryId: null, endedEntryId: "deleted" };
    const between = { ...told, startedAt: "2024-05-10T12:00:30.000Z", endedAt: "2024-05-10T12:02:30.000Z" };
    expect(drawn(4, [{ id: "a", outcome: "ruled_out", periods: [between] }])).toEqual(["", "0a(", "0a)", ""]);
  });

  it("marks only the beginning where nobody knows the end, and nothing where there is no time", () => {
    const [only] = path("a", [1, 3]).periods;
    if (!only) throw new Error("a path has a period");
    const endless = { ...only, endedAt: null, endedEntryId: null };
    const paths: LanedPath[] = [
      { id: "a", outcome: "ruled_out", periods: [endless] },
      { id: "b", outcome: "ruled_out", periods: [] },
    ];
    expect(drawn(3, paths)).toEqual(["", "0a()", ""]);
    expect(pathLanes([], paths)).toEqual(NO_LANES);
  });

  it("shares the last lane among what needs more than there are", () => {
    const paths = Array.from({ length: 9 }, (_, index) => path(`p${index}`, [0, 1]));
    const { count, marks } = pathLanes(rows(2), paths);
    expect(count).toBe(MOST_LANES);
    expect(marks.get("e0")?.filter(({ lane }) => lane === MOST_LANES - 1)).toHaveLength(4);
  });

  it("leaves the marks of a row the same ones while they say the same", () => {
    const paths = [path("a", [1, 3]), path("b", [2, null])];
    const before = pathLanes(rows(5), paths);
    const after = pathLanes(rows(6), paths, before);
    const others = rows(6).filter(({ id }) => after.marks.get(id) !== before.marks.get(id));
    // The open path ran on below the last row, and now does so below the new one.
    expect(others.map(({ id }) => id)).toEqual(["e4", "e5"]);
  });

  it("works them out anew only for other rows or other paths", () => {
    const read = lanesReader();
    const source = { entries: rows(5), hypotheses: [path("a", [1, 3])] };
    const lanes = read(source);
    expect(read({ ...source })).toBe(lanes);
    expect(read({ ...source, entries: rows(6) })).not.toBe(lanes);
  });

  const anyPaths = fc
    .array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: MOST_LANES })
    .map((spans) => spans.map(([a, b], index) => path(`p${index}`, [Math.min(a, b), Math.max(a, b)])));

  it("never puts two paths into one place, and uses no more lanes than there are paths at one time", () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const { count, marks } = pathLanes(rows(20), paths);
        const most = Math.max(0, ...[...marks.values()].map(({ length }) => length));
        expect(count).toBe(most);
        for (const inRow of marks.values()) {
          expect(new Set(inRow.map(({ lane }) => lane)).size).toBe(inRow.length);
        }
      }),
    );
  });

  it("does not move a path to another lane when later rows arrive", () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const before = pathLanes(rows(20), paths).marks;
        const after = pathLanes(rows(25), [...paths, path("later", [21, 23])]).marks;
        for (const [id, inRow] of before) expect(after.get(id)).toEqual(inRow);
      }),
    );
  });
});
