import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { stopAbandonedPostgres } from "./abandoned-postgres.ts";
import { readIfThere, writeSecretFile } from "./data-folder.ts";
import { findFreePort, isPortFree } from "./free-port.ts";
import { hasCode, PlainError } from "./plain-error.ts";
import { findBinaries, findOwner, findReachableFolder, type Owner } from "./postgres-files.ts";
import type { GuardOrder } from "./postgres-guard.ts";

/** A running PostgreSQL. Both addresses hold a password. */
export type EmbeddedPostgres = {
  /** The database `hindcast` as the role `hindcast`, which owns it and may create databases. */
  url: string;
  /** The database `postgres` as its superuser. */
  adminUrl: string;
  /** Stops it and waits until everything is written; removes the folder if it was a temporary one. */
  stop(): Promise<void>;
};

/** What the data folder remembers of its PostgreSQL between two starts. */
type Settings = {
  port: number;
  password: string;
  adminPassword: string;
  /** Where its files are, if that is not `postgres` beside this. */
  elsewhere?: string;
};

const SETTINGS_FILE = "postgres.json";
const MAJOR_VERSION = "18";
const READY_WITHIN_MS = 60_000;

const PARAMETERS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  random_page_cost: "1.1",
  jit: "off",
};

/** For a database that is thrown away: nobody needs it after a power cut. */
const THROWAWAY_PARAMETERS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts the PostgreSQL of a data folder, made at the first start; nothing is downloaded. It listens on the loopback
 * interface only, and stops by itself when this process ends, however it ends.
 * Throws `PlainError` when it cannot run here.
 */
export async function startEmbeddedPostgres(options: {
  folder: string;
  /** Faster, lost at a power cut, removed with its folder afterwards. */
  throwaway?: boolean;
  /** Told about restarts and unusual places, one line each. */
  onNote?: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  const { folder, throwaway = false, onNote = () => {} } = options;
  const owner = findOwner();
  const binaries = findBinaries(owner);
  const settings = await readSettings(folder, owner);
  const cluster = settings.elsewhere ?? join(folder, "postgres");
  if (settings.elsewhere) {
    onNote(`${folder} is closed to the user that PostgreSQL runs as: its files are in ${settings.elsewhere}`);
  }
  await stopAbandonedPostgres(cluster);
  if (!(await isPortFree(settings.port))) settings.port = await findFreePort();
  initialise(cluster, settings.adminPassword, { binaries, owner, throwaway });
  writeSecretFile(join(folder, SETTINGS_FILE), `${JSON.stringify(settings, null, 2)}\n`);

  const log = join(folder, "postgres.log");
  const parameters = throwaway ? { ...PARAMETERS, ...THROWAWAY_PARAMETERS } : PARAMETERS;
  const guard = startGuard({
    program: join(binaries, "postgres"),
    parameters: [
      "-D",
      cluster,
      "-p",
      String(settings.port),
      ...Object.entries(parameters).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    owner,
    log,
    removeAfterwards: throwaway ? [cluster, folder] : [],
  });
  guard.stdout?.setEncoding("utf8").on("data", (text: string) => onNote(text.trim()));
  const handle = toHandle(settings, guard);
  try {
    await waitUntilReady(handle.adminUrl, guard, log);
    await prepareDatabase(handle.adminUrl, settings.password);
  } catch (error) {
    await handle.stop();
    throw error;
  }
  return handle;
}

/** Starts a PostgreSQL that lives in a temporary folder and leaves nothing behind. */
export async function startThrowawayPostgres(): Promise<EmbeddedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-postgres-"));
  // Of a user other than root it must be possible to pass through this folder.
  chmodSync(folder, 0o711);
  try {
    return await startEmbeddedPostgres({ folder, throwaway: true });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The address of the PostgreSQL that another process runs for this data folder, if one answers. */
export async function findRunningPostgres(folder: string): Promise<string | undefined> {
  const text = readIfThere(join(folder, SETTINGS_FILE));
  if (text === undefined) return undefined;
  const { url } = addresses(JSON.parse(text) as Settings);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return url;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

async function readSettings(folder: string, owner: Owner): Promise<Settings> {
  const text = readIfThere(join(folder, SETTINGS_FILE));
  if (text !== undefined) return JSON.parse(text) as Settings;
  const beside = join(folder, "postgres");
  if (readIfThere(join(beside, "PG_VERSION")) !== undefined) {
    throw new PlainError(
      `${join(folder, SETTINGS_FILE)} is missing: the passwords of the database in ${beside}.`,
    );
  }
  const reachable = findReachableFolder(beside, owner, randomBytes(6).toString("hex"));
  return {
    port: await findFreePort(),
    password: randomBytes(24).toString("base64url"),
    adminPassword: randomBytes(24).toString("base64url"),
    ...(reachable === beside ? {} : { elsewhere: reachable }),
  };
}

/** Makes the files of a new PostgreSQL beside their place and moves them there whole, so that no half-made one is ever started. */
function initialise(
  cluster: string,
  adminPassword: string,
  { binaries, owner, throwaway }: { binaries: string; owner: Owner; throwaway: boolean },
): void {
  const version = readIfThere(join(cluster, "PG_VERSION"))?.trim();
  if (version === MAJOR_VERSION) return;
  if (version !== undefined) {
    throw new PlainError(
      `${cluster} was made by PostgreSQL ${version}, and this is ${MAJOR_VERSION}: dump it with the old one and restore it into an empty folder.`,
    );
  }
  const unfinished = `${cluster}.new`;
  const passwordFile = join(unfinished, "..", `.password-${randomBytes(6).toString("hex")}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700, recursive: true });
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
  try {
    give(unfinished, owner);
    give(passwordFile, owner);
    const result = spawnSync(
      join(binaries, "initdb"),
      [
        `--pgdata=${unfinished}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(throwaway ? ["--no-sync"] : []),
      ],
      { ...owner, cwd: "/", encoding: "utf8", env: { ...process.env, LC_ALL: "C", TZ: "UTC" } },
    );
    if (result.status !== 0)
      throw new PlainError(`PostgreSQL could not be set up: ${lastLine(result.stderr)}`);
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function give(path: string, { uid, gid }: Owner): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function startGuard(order: GuardOrder): ChildProcess {
  // A session of its own: Ctrl-C in the terminal must not stop PostgreSQL before those who use it.
  const guard = spawn(
    process.execPath,
    [join(import.meta.dirname, "postgres-guard.ts"), JSON.stringify(order)],
    { detached: true, stdio: ["pipe", "pipe", "ignore"], cwd: "/" },
  );
  guard.stdin?.on("error", () => {});
  return guard;
}

function toHandle(settings: Settings, guard: ChildProcess): EmbeddedPostgres {
  const gone = new Promise<void>((resolve) => guard.once("exit", () => resolve()));
  return {
    ...addresses(settings),
    async stop() {
      guard.stdin?.end();
      await gone;
    },
  };
}

function addresses({ port, password, adminPassword }: Settings): { url: string; adminUrl: string } {
  return {
    url: `postgresql://hindcast:${password}@127.0.0.1:${port}/hindcast`,
    adminUrl: `postgresql://postgres:${adminPassword}@127.0.0.1:${port}/postgres`,
  };
}

async function waitUntilReady(adminUrl: string, guard: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (hasCode(error, "28P01")) {
        throw new PlainError("PostgreSQL does not accept the password in postgres.json of the data folder.");
      }
      if (guard.exitCode !== null || Date.now() > deadline) {
        throw new PlainError(`PostgreSQL does not start: ${lastComplaint(log)} (${log})`);
      }
      await sleep(25);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function prepareDatabase(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'hindcast'");
    if (role.rowCount === 0) {
      await client.query(`CREATE ROLE hindcast LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
    }
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = 'hindcast'");
    if (database.rowCount === 0) await client.query("CREATE DATABASE hindcast OWNER hindcast");
  } finally {
    await client.end();
  }
}

function lastComplaint(log: string): string {
  const lines = (readIfThere(log) ?? "").split("\n");
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lastLine(lines.join("\n"));
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
