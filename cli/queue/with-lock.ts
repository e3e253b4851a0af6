import { randomUUID } from "node:crypto";
import { link, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

import { isRunning, thisProcess } from "./process-identity.ts";

const LOOK_AGAIN_MS = 50;

/**
 * Runs while no other process holds the lock; answers null when it was not free within `patienceMs`. A lock of a process
 * that is gone counts for nothing.
 */
export async function withLock<Answer>(
  path: string,
  patienceMs: number,
  run: () => Promise<Answer>,
): Promise<Answer | null> {
  const { pid, began } = thisProcess();
  const mine = `${path}.${pid}.${randomUUID()}`;
  await writeFile(mine, `${pid} ${began}`, { mode: 0o600 });
  try {
    const until = Date.now() + patienceMs;
    while (!(await isTaken(mine, path))) {
      if (Date.now() >= until) return null;
      await wait(LOOK_AGAIN_MS);
    }
  } finally {
    await unlink(mine);
  }
  try {
    return await run();
  } finally {
    await unlink(path).catch(() => undefined);
  }
}

/** Linking makes the lock with what it says in it, in one step, and fails when there is one. */
async function isTaken(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await removeIfLeft(path, `${mine}.left`);
    return false;
  }
}

async function removeIfLeft(path: string, aside: string): Promise<void> {
  const holder = await readFile(path, "utf8").catch(() => null);
  if (holder === null || isHeld(holder)) return;
  await rename(path, aside).catch(() => undefined);
  // Between reading and renaming, another process may have taken it: then it gets it back.
  const moved = await readFile(aside, "utf8").catch(() => null);
  if (moved === null) return;
  if (moved !== holder) await link(aside, path).catch(() => undefined);
  await unlink(aside).catch(() => undefined);
}

function isHeld(holder: string): boolean {
  const [pid = 0, began = 0] = holder.split(" ").map(Number);
  return pid > 0 && isRunning({ pid, began });
}
