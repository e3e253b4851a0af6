import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { readOrMakeSecret } from "./data-folder.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { keepRunning, type RunningProgram } from "./keep-running.ts";
import { PlainError } from "./plain-error.ts";
import type { Progress } from "./progress.ts";

export type ReferenceStack = {
  url: string;
  controlToken: string;
  stop(): Promise<void>;
};

const STOP_PATIENCE_MS = 10_000;
const READY_WITHIN_MS = 120_000;
const MOST_FAILURES_BEFORE_READY = 3;
/** Its own limit: whatever it does, connections are left for others on the same server. */
const CONNECTION_LIMIT = 40;

/**
 * Starts the reference service and, unless it is given a database, a PostgreSQL of its own in `folder`. Resolves when the
 * service is ready; its first start fills the database.
 */
export async function startReferenceStack(options: {
  folder: string;
  /** The database need not survive, and goes with its folder when it stops. */
  throwaway?: boolean;
  host: string;
  port: number;
  databaseUrl: string | undefined;
  /** More variables for the service. */
  env?: Record<string, string>;
  progress: Progress;
}): Promise<ReferenceStack> {
  const { folder, host, port, progress } = options;
  const controlToken = process.env.REFERENCE_CONTROL_TOKEN || readOrMakeSecret("control-token", folder);
  let postgres: EmbeddedPostgres | undefined;
  let service: RunningProgram | undefined;
  const stop = async () => {
    await service?.stop(STOP_PATIENCE_MS);
    await postgres?.stop();
  };
  try {
    if (!options.databaseUrl) {
      postgres = await progress.step("Starting PostgreSQL", () =>
        startEmbeddedPostgres({ folder, throwaway: options.throwaway ?? false, onNote: progress.say }),
      );
    }
    const databaseUrl = options.databaseUrl ?? (await makeDatabase(postgres?.adminUrl ?? "", folder));
    const program = { name: "reference", script: "reference-service/main.ts" };
    const env = {
      REFERENCE_DATABASE_URL: databaseUrl,
      REFERENCE_CONTROL_TOKEN: controlToken,
      REFERENCE_HOST: host,
      REFERENCE_PORT: String(port),
      ...options.env,
    };
    const started = keepRunning(program, env, {
      output: (text) => process.stdout.write(text),
      note: progress.say,
    });
    service = started;
    const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
    await progress.step("Starting the storefront", () => waitUntilReady(url, started));
    return { url, controlToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The storefront's own role and database on the embedded server; returns their address. */
async function makeDatabase(adminUrl: string, folder: string): Promise<string> {
  const password = readOrMakeSecret("database-password", folder);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query("SELECT FROM pg_roles WHERE rolname = 'storefront'");
    if (role.rowCount === 0) {
      await client.query(
        `CREATE ROLE storefront LOGIN CONNECTION LIMIT ${CONNECTION_LIMIT} PASSWORD ${client.escapeLiteral(password)}`,
      );
    }
    const database = await client.query("SELECT FROM pg_database WHERE datname = 'storefront'");
    if (database.rowCount === 0) await client.query("CREATE DATABASE storefront OWNER storefront");
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  Object.assign(url, { username: "storefront", password, pathname: "/storefront" });
  return url.href;
}

async function waitUntilReady(url: string, service: RunningProgram): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const address = url.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]");
  while (!(await answersReady(address))) {
    if (service.failures() >= MOST_FAILURES_BEFORE_READY || Date.now() > deadline) {
      throw new PlainError("The storefront does not become ready; what it said is above.");
    }
    await sleep(100);
  }
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
