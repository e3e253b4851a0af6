/** `node scripts/build-web.ts`: builds the pages, as `npm start` does by itself. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { projectFolder, readIfThere } from "./data-folder.ts";
import { runNode } from "./run-node.ts";
import { hashFiles } from "./source-hash.ts";

/** What the pages are made of. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const STAMP = join(projectFolder, ".next/built-from");

/** True when the pages were built from other sources than those that are here now, or never. */
export function isBuildOutdated(): boolean {
  return readIfThere(STAMP) !== hashSources();
}

/** Builds the pages for production. Throws `PlainError` with the end of what the build printed. */
export async function buildWeb(signal?: AbortSignal): Promise<void> {
  const hash = hashSources();
  // A build that is broken off halfway must not be taken for one of these sources.
  rmSync(STAMP, { force: true });
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await runNode("The build", ["node_modules/next/dist/bin/next", "build"], { env, signal });
  writeFileSync(STAMP, hash);
}

function hashSources(): string {
  return hashFiles(projectFolder, SOURCES, {
    skip: (path) => /\.test\.tsx?$/.test(path) || path === "lib/testing",
  });
}

if (import.meta.main) await buildWeb();
