import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { hashFiles } from "./source-hash.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hindcast-hash-"));
  mkdirSync(join(root, "app/deep"), { recursive: true });
  writeFileSync(join(root, "app/page.tsx"), "page");
  writeFileSync(join(root, "app/deep/page.tsx"), "deep");
  writeFileSync(join(root, "next.config.ts"), "config");
});

afterEach(() => rmSync(root, { recursive: true }));

const hash = (paths = ["app", "next.config.ts"]) =>
  hashFiles(root, paths, { skip: (path) => path.endsWith(".test.ts") });

test("nothing changes when only dates change or the paths are named in another order", () => {
  const before = hash();
  utimesSync(join(root, "app/page.tsx"), 1, 1);
  expect(hash(["next.config.ts", "app"])).toBe(before);
});

test("a change deep in a folder changes the hash", () => {
  const before = hash();
  writeFileSync(join(root, "app/deep/page.tsx"), "Deep");
  expect(hash()).not.toBe(before);
});

test("a file that got another name changes the hash", () => {
  const before = hash();
  renameSync(join(root, "app/page.tsx"), join(root, "app/other.tsx"));
  expect(hash()).not.toBe(before);
});

test("text that moves from the end of one file to the start of the next changes the hash", () => {
  writeFileSync(join(root, "app/a"), "xy");
  writeFileSync(join(root, "app/b"), "z");
  const before = hash();
  writeFileSync(join(root, "app/a"), "x");
  writeFileSync(join(root, "app/b"), "yz");
  expect(hash()).not.toBe(before);
});

test("skipped and missing files count for nothing", () => {
  const before = hash();
  writeFileSync(join(root, "app/page.test.ts"), "test");
  expect(hash(["app", "next.config.ts", "proxy.ts"])).toBe(before);
});
