import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { migrateDatabase } from "#prisma/migrate-database.ts";

import { buildWeb, isBuildOutdated } from "./build-web.ts";
import { type BundledReference, planReference, type ReferenceOptions } from "./bundled-reference.ts";
import { readOrMakeSecret } from "./data-folder.ts";
import { fillWithDemo } from "./demo.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { generateClient } from "./generate.ts";
import { keepRunning, type Program, type RunningProgram } from "./keep-running.ts";
import { openLogFile } from "./log-file.ts";
import { explain, PlainError } from "./plain-error.ts";
import type { Progress } from "./progress.ts";

/** The programs of the product in the order in which they start; they stop in the same order, before PostgreSQL. */
const PROGRAMS: Program[] = [
  // Rendering makes much short-lived garbage: a larger nursery gave a fifth more pages a second.
  { name: "web", script: "server.ts", nodeFlags: ["--max-semi-space-size=64"] },
  { name: "worker", script: "worker/main.ts" },
];

const STOP_PATIENCE_MS = 15_000;
const READY_WITHIN_MS = 120_000;
const MOST_FAILURES_BEFORE_READY = 3;

export type StackOptions = {
  /** Where the database and the secrets are kept. */
  folder: string;
  /** Where what the programs print is written to; `folder` unless told. */
  logs?: string;
  host: string;
  port: number;
  /** Pages are made when they are asked for, and sources may change. */
  dev?: boolean;
  /** Fills an empty database with the demo. */
  demo: boolean;
  /** Starts the reference service as well, where the demo is. */
  reference?: ReferenceOptions | undefined;
  /** Another database than the embedded one. */
  databaseUrl?: string | undefined;
  /** The embedded database need not survive, and goes with its folder when it stops. */
  throwaway?: boolean;
  /** More variables for the programs. */
  env?: Record<string, string>;
  progress: Progress;
  /** Breaks the start off; what already runs is stopped. */
  signal?: AbortSignal;
};

/** Everything that runs. */
export type Stack = {
  url: string;
  databaseUrl: string;
  /** Stops the programs, then PostgreSQL. */
  stop(): Promise<void>;
  /** Kills the programs; PostgreSQL stops when this process ends. */
  kill(): void;
  /** Starts the programs of these names again. */
  restart(names: string[]): void;
};

/**
 * Brings up the whole product: generated client, database, schema, pages, demo, programs; resolves once `/readyz` is green.
 * Each part is made only if it is not there yet. Whatever was started is stopped again if something fails.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dev = false, signal } = options;
  const running = new Map<string, RunningProgram>();
  let postgres: EmbeddedPostgres | undefined;
  let reference: BundledReference | undefined;
  const stop = async () => {
    const referenceIsGone = reference?.stop();
    for (const program of running.values()) await program.stop(STOP_PATIENCE_MS);
    await referenceIsGone;
    await postgres?.stop();
  };
  const step: Progress["step"] = (name, work) => {
    signal?.throwIfAborted();
    return options.progress.step(name, work);
  };
  try {
    await step("Generating the database client", generateClient);
    if (!options.databaseUrl) postgres = await step("Starting PostgreSQL", () => startDatabase(options));
    const databaseUrl = options.databaseUrl ?? postgres?.url ?? "";
    const env = environment(options, databaseUrl);
    await step("Migrating the database", () => migrate(databaseUrl, options.progress));
    if (!dev && isBuildOutdated()) await step("Building the pages", () => buildWeb(signal));
    if (options.demo) await step("Looking after the demo", () => fillWithDemo(databaseUrl, env, signal));
    reference = await planFor(options, databaseUrl, postgres);
    const programEnv = { ...env, ...reference?.env };
    const url = await step("Starting web and worker", () => {
      for (const program of PROGRAMS) running.set(program.name, startProgram(program, programEnv, options));
      return waitUntilReady([...running.values()], options);
    });
    // Nobody waits for it.
    reference?.start(programEnv);
    return {
      url,
      databaseUrl,
      stop,
      kill() {
        reference?.kill();
        for (const program of running.values()) program.kill();
      },
      restart: (names) => names.forEach((name) => running.get(name)?.restart()),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where the reference service is going to be; that it cannot be is said, and no reason not to start. */
async function planFor(
  { reference, demo, folder, logs = folder, port, progress }: StackOptions,
  databaseUrl: string,
  postgres: EmbeddedPostgres | undefined,
): Promise<BundledReference | undefined> {
  if (!reference || !demo) return undefined;
  try {
    const { say } = progress;
    const surroundings = { folder, logs, databaseUrl, adminUrl: postgres?.adminUrl, webPort: port, say };
    return await planReference(reference, surroundings);
  } catch (error) {
    progress.say(`The reference service is left out: ${explain(error)}`);
    return undefined;
  }
}

function startDatabase({ folder, throwaway, progress }: StackOptions): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder, throwaway: throwaway ?? false, onNote: progress.say });
}

async function migrate(databaseUrl: string, progress: Progress): Promise<void> {
  const applied = await migrateDatabase(databaseUrl, progress.say);
  if (applied.length > 0) progress.say(`Applied ${applied.join(", ")}`);
}

function environment(options: StackOptions, databaseUrl: string): Record<string, string> {
  const { folder, host, port, dev } = options;
  return {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    HOST: host,
    PORT: String(port),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || readOrMakeSecret("nextauth-secret", folder),
    HINDCAST_DEMO: options.demo ? "on" : "off",
    ...options.env,
  };
}

function startProgram(program: Program, env: Record<string, string>, options: StackOptions): RunningProgram {
  const log = openLogFile(logPath(options, program.name));
  return keepRunning(program, env, {
    output(text) {
      log.append(text);
      if (options.dev) process.stdout.write(text);
    },
    note: (line) => options.progress.say(`${line} (${logPath(options, program.name)})`),
  });
}

function logPath({ folder, logs = folder }: StackOptions, name: string): string {
  return join(logs, `${name}.log`);
}

function localUrl({ host, port }: StackOptions): string {
  const isEveryAddress = host === "0.0.0.0" || host === "::";
  return `http://${isEveryAddress ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function waitUntilReady(programs: RunningProgram[], options: StackOptions): Promise<string> {
  const { signal } = options;
  const url = localUrl(options);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answersReady(url))) {
    if (
      programs.some((program) => program.failures() >= MOST_FAILURES_BEFORE_READY) ||
      Date.now() > deadline
    ) {
      throw new PlainError(
        `Hindcast does not become ready: see ${logPath(options, "web")} and ${logPath(options, "worker")}`,
      );
    }
    await sleep(100, undefined, { signal });
  }
  return url;
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}
