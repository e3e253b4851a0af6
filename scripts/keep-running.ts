import { type ChildProcess, spawn } from "node:child_process";
import { setPriority } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { projectFolder } from "./data-folder.ts";

/** A program of ours that is to run until it is told otherwise. */
export type Program = {
  name: string;
  script: string;
  nodeFlags?: string[];
  /** How far it stands back for other programs, 0 to 19. */
  niceness?: number;
};

export type RunningProgram = {
  /** How often it ended by itself since it last ran for a while. */
  failures(): number;
  /** Asks it to end (SIGTERM) and waits; kills it if that takes longer than `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
  /** Ends it and starts it again, for sources that changed. */
  restart(): void;
  /** Kills it (SIGKILL) and does not start it again. */
  kill(): void;
};

const LONG_ENOUGH_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts a program and starts it again whenever it ends, after a pause that doubles from half a second to thirty while
 * it keeps failing. It ends with this process, however that ends, and is not reached by Ctrl-C in the terminal.
 */
export function keepRunning(
  program: Program,
  env: Record<string, string>,
  on: { output: (text: string) => void; note: (line: string) => void },
): RunningProgram {
  let child: ChildProcess | undefined;
  let failures = 0;
  let isStopping = false;
  let isRestarting = false;
  let pause: NodeJS.Timeout | undefined;

  const start = (): void => {
    const startedAt = Date.now();
    child = launch(program, env, on.output);
    child.once("exit", (code, signal) => {
      if (isStopping) return;
      if (isRestarting) {
        isRestarting = false;
        return start();
      }
      failures = Date.now() - startedAt > LONG_ENOUGH_MS ? 1 : failures + 1;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
      on.note(
        `${program.name} ended (${signal ?? `exit code ${code}`}); it starts again in ${pauseMs / 1000} s`,
      );
      pause = setTimeout(start, pauseMs);
    });
  };
  start();

  return {
    failures: () => failures,
    async stop(patienceMs) {
      isStopping = true;
      clearTimeout(pause);
      if (child && isAlive(child)) await end(child, patienceMs);
    },
    restart() {
      if (!child || !isAlive(child) || isRestarting) return;
      isRestarting = true;
      void end(child, 5000);
    },
    kill() {
      isStopping = true;
      clearTimeout(pause);
      child?.kill("SIGKILL");
    },
  };
}

function launch(
  program: Program,
  env: Record<string, string>,
  onOutput: (text: string) => void,
): ChildProcess {
  const guard = pathToFileURL(join(import.meta.dirname, "die-with-parent.ts")).href;
  const child = spawn(process.execPath, [...(program.nodeFlags ?? []), `--import=${guard}`, program.script], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    // A session of its own: Ctrl-C reaches us, and we end the programs in their order.
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  if (program.niceness) standBack(child, program.niceness);
  child.stdin.on("error", () => {});
  child.stdout.setEncoding("utf8").on("data", onOutput);
  child.stderr.setEncoding("utf8").on("data", onOutput);
  return child;
}

function standBack({ pid }: ChildProcess, niceness: number): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch {
    // It ended already, or the system does not allow it: then it runs as the others do.
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function end(child: ChildProcess, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
