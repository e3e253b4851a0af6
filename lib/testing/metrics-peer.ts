import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { findFreePort } from "#scripts/free-port.ts";

/** The path of a program that was made elsewhere, such as `prometheus`; null where it is not installed. */
export function findPeer(program: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

/** For the name of a test that needs the program. */
export const unlessFound = (path: string | null): string =>
  path === null ? " (skipped: it is not installed)" : "";

export type Peer = { url: string; stop(): Promise<void> };

/** Starts it on a port of its own, and waits until `path` answers. */
export async function startPeer(
  program: string,
  parametersFor: (listen: string) => readonly string[],
  { path, environment = {} }: { path: string; environment?: Record<string, string> },
): Promise<Peer> {
  const listen = `127.0.0.1:${await findFreePort()}`;
  const child = spawn(program, parametersFor(listen), {
    stdio: "ignore",
    env: { ...process.env, ...environment },
  });
  const url = `http://${listen}`;
  try {
    await untilAnswered(`${url}${path}`, child);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    url,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer.`);
}
