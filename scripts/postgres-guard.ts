/**
 * Keeps one PostgreSQL running for as long as the process that started us lives: starts it, starts it again when
 * it dies, and stops it when our standard input closes, which the system does for us even if that process was killed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { openSync, rmSync } from "node:fs";

/** What `embedded-postgres.ts` tells the guard, as JSON in its only argument. */
export type GuardOrder = {
  program: string;
  parameters: string[];
  owner: { uid?: number; gid?: number };
  log: string;
  /** Folders to remove once PostgreSQL has stopped. */
  removeAfterwards: string[];
};

const STOP_AT_ONCE_AFTER_MS = 15_000;
const LONG_ENOUGH_MS = 10_000;
const MOST_SHORT_RUNS = 6;

const order = JSON.parse(process.argv[2] ?? "{}") as GuardOrder;
const log = openSync(order.log, "w", 0o600);
let server: ChildProcess | undefined;
let stopping = false;
let shortRuns = 0;

start();
process.stdin.resume().on("end", stop).on("error", stop);
process.on("SIGTERM", stop);
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
// The other end of standard output may be gone; that must not stop PostgreSQL from being stopped.
process.stdout.on("error", () => {});

function start(): void {
  const startedAt = Date.now();
  server = spawn(order.program, order.parameters, {
    ...order.owner,
    cwd: "/",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", log, log],
  });
  server.on("error", () => leave(1));
  server.on("exit", () => {
    if (stopping) return leave(0);
    shortRuns = Date.now() - startedAt < LONG_ENOUGH_MS ? shortRuns + 1 : 1;
    if (shortRuns > MOST_SHORT_RUNS) return leave(1);
    process.stdout.write("PostgreSQL stopped unexpectedly; starting it again\n");
    setTimeout(() => (stopping ? leave(0) : start()), 100 * 2 ** (shortRuns - 1));
  });
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  if (!server || server.exitCode !== null || server.signalCode !== null) return leave(0);
  // "Fast": open transactions are rolled back, connections closed, everything written.
  server.kill("SIGINT");
  setTimeout(() => server?.kill("SIGQUIT"), STOP_AT_ONCE_AFTER_MS).unref();
}

function leave(code: number): void {
  for (const folder of order.removeAfterwards) rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
