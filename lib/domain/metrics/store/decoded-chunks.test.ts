import { expect, it } from "vitest";

import { DecodedChunks } from "./decoded-chunks.ts";
import { emptyColumns } from "./packed-samples.ts";

it("holds no more than it may; what was not asked for the longest goes first", () => {
  const chunks = new DecodedChunks(17 * 30);
  for (const name of ["a", "b", "c"]) chunks.put(name, emptyColumns(10));
  expect(chunks.get("a")).toBeDefined();
  chunks.put("d", emptyColumns(10));
  expect(["a", "b", "c", "d"].map((name) => chunks.get(name) !== undefined)).toEqual([
    true,
    false,
    true,
    true,
  ]);
  chunks.put("a", emptyColumns(5));
  expect(chunks.bytes).toBe(17 * 25);
  chunks.put("huge", emptyColumns(31));
  expect([chunks.get("huge"), chunks.bytes]).toEqual([undefined, 0]);
});
