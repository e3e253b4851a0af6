import { expect, test } from "vitest";

import { readPastedLines } from "#lib/domain/timeline/pasted/read-pasted-lines.ts";

import {
  draftOf,
  type PasteDraft,
  rowsOf,
  settingsOf,
  withEdit,
  withMerged,
  withoutRows,
  withShift,
} from "./paste-draft.ts";
import { partsOf } from "./save-pasted.ts";

const now = new Date("2024-05-10T12:30:00.000Z");
const draft = draftOf("10:00 a\nwhat is this\n10:10 b\n10:20 c", "Europe/Berlin", now);
const rows = (of: PasteDraft) => rowsOf(readPastedLines(of.text, settingsOf(of)), of);
const seen = (of: PasteDraft) =>
  rows(of).map(({ occurredAt, body }) => `${occurredAt?.slice(11, 16) ?? "?"} ${body}`);

test("the rows are what the text was read as", () => {
  expect(seen(draft)).toEqual(["08:00 a", "? what is this", "08:10 b", "08:20 c"]);
  expect(rows(draft).map(({ problem }) => problem !== null)).toEqual([false, true, false, false]);
});

test("a time is edited as it is written, on the day of the row above, and emptied to say that nobody knows", () => {
  const mended = withEdit(draft, 2, { time: "~10:05" });
  expect(rows(mended)[1]).toMatchObject({
    occurredAt: "2024-05-10T08:05:00.000Z",
    precision: "approximate",
    problem: null,
  });
  expect(rows(withEdit(draft, 2, { time: "" }))[1]).toMatchObject({ precision: "unknown", problem: null });
  expect(rows(withEdit(draft, 2, { time: "later" }))[1]?.problem).toContain("later");
  expect(rows(withEdit(draft, 2, { time: "tomorrow 10:00" }))[1]).toMatchObject({ isBlocked: true });
});

test("rows are deleted, and merged into the one above", () => {
  expect(seen(withoutRows(draft, rows(draft).slice(0, 2)))).toEqual(["08:10 b", "08:20 c"]);
  // What was merged into a row goes with it: saved, it must not be there to be saved again.
  const joined = withMerged(draft, rows(draft), 2);
  expect(seen(withoutRows(joined, rows(joined).slice(0, 1)))).toEqual(["08:10 b", "08:20 c"]);
  expect(seen(withMerged(draft, rows(draft), 2))).toEqual(["08:00 a\nwhat is this", "08:10 b", "08:20 c"]);
  expect(seen(withMerged(draft, rows(draft), 1))).toHaveLength(4);
});

test("times are moved, and stay moved when their text is read again", () => {
  const moved = withShift(draft, rows(draft).slice(0, 3), 3_600_000);
  expect(seen(moved)).toEqual(["09:00 a", "? what is this", "09:10 b", "08:20 c"]);
  expect(rows(moved)[0]?.time).toBe("2024-05-10 11:00");
});

test("the zone and the day are set once for all that name none", () => {
  expect(seen({ ...draft, timeZone: "UTC" })[0]).toBe("10:00 a");
  expect(rows({ ...draft, day: "2024-05-01" })[0]?.occurredAt).toBe("2024-05-01T08:00:00.000Z");
});

test("more than the server takes at a time is cut into parts, by number and by size", () => {
  const row = rows(draft)[0]!;
  expect(partsOf(Array.from({ length: 1_001 }, () => row)).map((part) => part.length)).toEqual([500, 500, 1]);
  const long = { ...row, body: "x".repeat(60_000) };
  expect(partsOf(Array.from({ length: 20 }, () => long)).length).toBeGreaterThan(1);
  expect(partsOf([{ ...row, occurredAt: null }])).toEqual([
    [{ body: "a", kind: row.kind, precision: "unknown", occurredZone: "Europe/Berlin" }],
  ]);
});
