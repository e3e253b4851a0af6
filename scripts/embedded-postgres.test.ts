import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type EmbeddedPostgres, findRunningPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

let folder: string;
let postgres: EmbeddedPostgres | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-embedded-"));
  chmodSync(folder, 0o711);
});

afterEach(async () => {
  await postgres?.stop();
  postgres = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = () => Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

test("it is PostgreSQL 18 in UTF-8 and UTC, durable, on the loopback interface, with a role that is not its superuser", async () => {
  postgres = await startEmbeddedPostgres({ folder });
  const [settings] = await query(
    postgres.url,
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_encoding') AS encoding,
            current_setting('TimeZone') AS zone, current_setting('fsync') AS fsync,
            current_setting('listen_addresses') AS addresses, current_setting('is_superuser') AS superuser`,
  );
  expect(settings).toEqual({
    version: 18,
    encoding: "UTF8",
    zone: "UTC",
    fsync: "on",
    addresses: "127.0.0.1",
    superuser: "off",
  });
  expect(statSync(join(folder, "postgres.json")).mode & 0o777).toBe(0o600);
  await expect(query(postgres.url.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow("password");
}, 60_000);

test("data and port are the same after a stop", async () => {
  postgres = await startEmbeddedPostgres({ folder });
  const { url } = postgres;
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  await postgres.stop();
  expect(await findRunningPostgres(folder)).toBeUndefined();
  postgres = await startEmbeddedPostgres({ folder });
  expect(postgres.url).toBe(url);
  expect(await findRunningPostgres(folder)).toBe(url);
  expect(await query(url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
}, 60_000);

test("when PostgreSQL itself is killed it comes back with what it had", async () => {
  const notes: string[] = [];
  postgres = await startEmbeddedPostgres({ folder, onNote: (line) => notes.push(line) });
  const { url } = postgres;
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  process.kill(postmaster(), "SIGKILL");
  await vi.waitUntil(async () => (await findRunningPostgres(folder)) === url, 20_000);
  expect(await query(url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  expect(notes).toEqual(["PostgreSQL stopped unexpectedly; starting it again"]);
}, 60_000);

test("the next start takes over from one of which only PostgreSQL survived", async () => {
  const script = join(folder, "starter.mjs");
  writeFileSync(
    script,
    `import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, "embedded-postgres.ts"))};
     await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} });
     process.stdout.write("ready");`,
  );
  const starter = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(starter.stdout, "data");
  const survivor = postmaster();
  // Stopped, so that the guard cannot do its work before it is killed.
  const guard = parentOf(survivor);
  process.kill(guard, "SIGSTOP");
  starter.kill("SIGKILL");
  process.kill(guard, "SIGKILL");
  await once(starter, "exit");
  expect(await findRunningPostgres(folder)).toBeDefined();

  postgres = await startEmbeddedPostgres({ folder });
  expect(postmaster()).not.toBe(survivor);
  expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
}, 60_000);

test("a process file whose number another program has by now is no obstacle", async () => {
  postgres = await startEmbeddedPostgres({ folder });
  await postgres.stop();
  writeFileSync(join(folder, "postgres/postmaster.pid"), `${process.pid}\n${folder}/postgres\n`);
  postgres = await startEmbeddedPostgres({ folder });
  expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
}, 60_000);

test("a throwaway one takes its folder along", async () => {
  postgres = await startEmbeddedPostgres({ folder, throwaway: true });
  await postgres.stop();
  expect(existsSync(folder)).toBe(false);
}, 60_000);

test("files of another major version are refused in one sentence", async () => {
  postgres = await startEmbeddedPostgres({ folder });
  await postgres.stop();
  writeFileSync(join(folder, "postgres/PG_VERSION"), "17\n");
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
    /was made by PostgreSQL 17, and this is 18/,
  );
}, 60_000);

function parentOf(pid: number): number {
  if (!existsSync("/proc/self/stat")) return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)]));
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}
