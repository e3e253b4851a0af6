import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder. */
export const projectFolder = resolve(import.meta.dirname, "..");

/** Where this installation keeps what must survive a restart: `HINDCAST_DATA_DIR`, or `.data` in the project. */
export function dataFolder(): string {
  return resolve(projectFolder, process.env.HINDCAST_DATA_DIR || ".data");
}

/** The file's text, or `undefined` when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes a file that only its owner may read, whole or not at all, also when the machine stops halfway. */
export function writeSecretFile(path: string, text: string): void {
  mkdirSync(resolve(path, ".."), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  renameSync(unfinished, path);
}

/** The secret of this name in the data folder; made at the first call: 32 random bytes, base64url. */
export function readOrMakeSecret(name: string, folder = dataFolder()): string {
  const path = join(folder, name);
  const known = readIfThere(path)?.trim();
  if (known) return known;
  const secret = randomBytes(32).toString("base64url");
  writeSecretFile(path, `${secret}\n`);
  return secret;
}
