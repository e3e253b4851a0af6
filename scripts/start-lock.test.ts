import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import { lockDataFolder } from "./start-lock.ts";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-lock-"));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test("the second to come is told who was first", async () => {
  const folder = makeFolder();
  await lockDataFolder(folder, "http://localhost:3000 (process 1)");
  await expect(lockDataFolder(folder, "second")).rejects.toThrow(
    "Hindcast already runs in this folder: http://localhost:3000 (process 1)",
  );
});

test("one that was killed holds nothing", async () => {
  const folder = makeFolder();
  const script = `
    const { lockDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, "start-lock.ts"))});
    await lockDataFolder(${JSON.stringify(folder)}, "killed");
    process.kill(process.pid, "SIGKILL");
  `;
  const killed = spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
  expect(killed.signal).toBe("SIGKILL");
  expect(existsSync(join(folder, "start.sock"))).toBe(true);
  await expect(lockDataFolder(folder, "next")).resolves.toBeUndefined();
});

test("a folder with a very long name is locked as well", async () => {
  const temporary = makeFolder();
  vi.stubEnv("TMPDIR", temporary);
  const folder = join(temporary, "x".repeat(120));
  await lockDataFolder(folder, "first");
  await expect(lockDataFolder(folder, "second")).rejects.toThrow("first");
});
