import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findFreePort } from "./free-port.ts";
import { explain } from "./plain-error.ts";
import type { Progress } from "./progress.ts";
import { type ReferenceStack, startReferenceStack } from "./reference-stack.ts";

/**
 * Starts a reference service without load that goes with its data, lets `work` have it, and ends the process: well, or with
 * what went wrong in plain words. A signal stops it, too.
 */
export async function withThrowawayReference(
  progress: Progress,
  work: (stack: ReferenceStack) => Promise<void>,
): Promise<never> {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-reference-"));
  // Of a user other than root it must be possible to pass through this folder.
  chmodSync(folder, 0o711);
  let stack: ReferenceStack | undefined;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void Promise.resolve(stack?.stop()).then(() => process.exit(130)));
  }
  try {
    stack = await startReferenceStack({
      folder,
      throwaway: true,
      host: "127.0.0.1",
      port: await findFreePort(),
      databaseUrl: process.env.REFERENCE_DATABASE_URL || undefined,
      env: { REFERENCE_LOAD: "off" },
      progress,
    });
    await work(stack);
    await stack.stop();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    await stack?.stop();
    process.exit(1);
  }
}
