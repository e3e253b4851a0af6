import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { attemptsIn } from "./attempts.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-attempts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("each write is doubted by itself: another that is sent, or looked at, ends nothing", async () => {
  const attempts = attemptsIn(folder);
  expect(await attempts.begin("one", "mine")).toBe(false);
  expect(await attempts.begin("two", "mine")).toBe(false);
  expect(await attempts.isRisky("one", "theirs")).toBe(true);
  await attempts.settle("two");
  expect(await attempts.isRisky("one", "theirs")).toBe(true);
  expect(await attempts.isRisky("one", "mine")).toBe(false);
  expect(await attempts.isRisky("two", "theirs")).toBe(false);
  expect(await attempts.begin("one", "mine")).toBe(true);
});

it("counts the failures of each", async () => {
  const attempts = attemptsIn(folder);
  expect([
    await attempts.fail("one", "t"),
    await attempts.fail("two", "t"),
    await attempts.fail("one", "t"),
  ]).toEqual([1, 1, 2]);
});
