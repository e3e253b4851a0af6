import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { readIfThere } from "./data-folder.ts";
import { PlainError } from "./plain-error.ts";

/** "Fast" lets it finish what it wrote, "immediate" leaves the rest to the recovery at the next start. */
const STEPS = [
  { signal: "SIGINT", waitMs: 10_000 },
  { signal: "SIGQUIT", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
] as const;

/**
 * Stops a PostgreSQL that still runs on these files because whoever started it was killed, and removes a process
 * file whose number meanwhile belongs to another program. The caller knows that nobody else uses the folder.
 */
export async function stopAbandonedPostgres(cluster: string): Promise<void> {
  const processFile = join(cluster, "postmaster.pid");
  const pid = Number(readIfThere(processFile)?.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (!isPostgresOf(cluster, pid)) {
    rmSync(processFile, { force: true });
    return;
  }
  for (const { signal, waitMs } of STEPS) {
    process.kill(pid, signal);
    if (await isGoneWithin(cluster, pid, waitMs)) return;
  }
  throw new PlainError(`Another PostgreSQL (process ${pid}) uses ${cluster} and does not stop.`);
}

async function isGoneWithin(cluster: string, pid: number, waitMs: number): Promise<boolean> {
  const deadline = Date.now() + waitMs;
  while (isPostgresOf(cluster, pid)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Asked by its command line: the number alone may be another program's by now, or that of one dead but not buried. */
function isPostgresOf(cluster: string, pid: number): boolean {
  return commandOf(pid).includes(`-D ${cluster}`);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
}
