import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const projectFolder = resolve(import.meta.dirname, "../..");
/** The files that open connections: the product's, and what makes databases to try migrations in. */
const connections = ["lib/platform/pool.ts", "prisma/scratch-database.ts"].map((path) =>
  join(projectFolder, path),
);

/** What follows `from`, a bare `import` or `import(`, unless only a type is imported. */
const IMPORT = /^\s*(?:(?:import|export)\s+(?!type\b)(?:[^"';]*\sfrom\s+)?|.*\bimport\()"([^"]+)"/gm;

/**
 * True when this file, or a file of ours that it imports directly or through others, opens connections to the database.
 * Tests of pure functions do not, and so do not wait for one.
 */
export function readsDatabase(file: string, seen = new Set<string>()): boolean {
  if (connections.includes(file)) return true;
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
    const target = resolveOwn(name, file);
    if (target !== undefined && readsDatabase(target, seen)) return true;
  }
  return false;
}

function resolveOwn(name: string, importer: string): string | undefined {
  if (name.startsWith("#")) return join(projectFolder, name.slice(1));
  if (name.startsWith(".")) return resolve(importer, "..", name);
  return undefined;
}
