import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { readsDatabase } from "./reads-database.ts";

const project = join(import.meta.dirname, "../..");

test.each([
  ["lib/platform/pool.ts", "itself"],
  ["lib/platform/database.ts", "by a relative import"],
  ["prisma/drift.test.ts", "through a file of another folder"],
])("%s reads the database: %s", (path) => {
  expect(readsDatabase(join(project, path))).toBe(true);
});

test.each([
  ["lib/domain/actor.ts", "it imports nothing that does"],
  ["scripts/test-counts.test.ts", "a package is not a file of ours"],
  ["no/such/file.ts", "it does not exist"],
])("%s does not: %s", (path) => {
  expect(readsDatabase(join(project, path))).toBe(false);
});

// Put together, so that this file does not look like one that needs a database itself.
const DATABASE = ["#lib", "platform/database.ts"].join("/");

test.each([
  [`import { database } from "${DATABASE}";`, true],
  [`import {\n  type Database,\n  database,\n} from "${DATABASE}";`, true],
  [`export { database } from "${DATABASE}";`, true],
  [`import "${DATABASE}";`, true],
  [`const { database } = await import("${DATABASE}");`, true],
  [`import type { Database } from "${DATABASE}";`, false],
  [`// import { database } from "${DATABASE}";`, false],
  [`const text = 'import "${DATABASE}";';`, false],
])("%s: %s", (line, expected) => {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-imports-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "some.test.ts");
  writeFileSync(file, `import { test } from "vitest";\n${line}\n`);
  expect(readsDatabase(file)).toBe(expected);
});
