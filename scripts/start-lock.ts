import { createHash } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { hasCode, PlainError } from "./plain-error.ts";

/** The longest name that the system takes for a socket, everywhere. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Makes sure that a data folder is used by one start at a time. Throws `PlainError` with `whoAmI` of the other one.
 * It is a socket that somebody listens on, so it ends with its process and cannot be forgotten.
 */
export async function lockDataFolder(folder: string, whoAmI: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = socketPath(folder);
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = createServer((socket) => socket.on("error", () => {}).end(whoAmI));
    if (await listens(server, path)) {
      server.unref();
      process.once("exit", () => rmSync(path, { force: true }));
      return;
    }
    const other = await whoListens(path);
    if (other !== undefined) throw new PlainError(`Hindcast already runs in this folder: ${other}`);
    // Left behind by one that was killed.
    rmSync(path, { force: true });
  }
  throw new PlainError(`${path} cannot be made: who else uses this folder?`);
}

function socketPath(folder: string): string {
  const inside = join(folder, "start.sock");
  if (inside.length <= LONGEST_SOCKET_PATH) return inside;
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  return join(tmpdir(), `hindcast-${hash}.sock`);
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => (hasCode(error, "EADDRINUSE") ? resolve(false) : reject(error)));
    server.listen(path, () => resolve(true));
  });
}

function whoListens(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = "";
    createConnection(path)
      .setEncoding("utf8")
      .on("data", (text: string) => (answer += text))
      .on("end", () => resolve(answer))
      .on("error", () => resolve(undefined));
  });
}
