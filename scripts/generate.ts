/** `npm run generate`: writes the Prisma client to `prisma/generated`, if the schema changed since the last time. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { projectFolder, readIfThere } from "./data-folder.ts";
import { explain, PlainError } from "./plain-error.ts";
import { hashFiles } from "./source-hash.ts";

const STAMP = join(projectFolder, "prisma/generated/.made-from");

/** True when there was something to do. */
export function generateClient(): boolean {
  const hash = hashFiles(projectFolder, [
    "prisma/schema",
    "prisma.config.ts",
    "node_modules/prisma/package.json",
  ]);
  if (readIfThere(STAMP) === hash) return false;
  const result = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    cwd: projectFolder,
    encoding: "utf8",
    env: {
      ...process.env,
      // The command fetches an engine that only `prisma migrate` needs, from a server many networks do not reach.
      PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (result.status !== 0) throw new PlainError(`prisma generate failed:\n${result.stdout}${result.stderr}`);
  writeFileSync(STAMP, hash);
  return true;
}

if (import.meta.main) {
  try {
    process.stdout.write(
      generateClient() ? "Wrote prisma/generated.\n" : "prisma/generated is up to date.\n",
    );
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
