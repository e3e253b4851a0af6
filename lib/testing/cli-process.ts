import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";

const CLI = join(import.meta.dirname, "../../cli/hindcast.mjs");

export type CliProcess = {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it printed so far. */
  readonly text: { out: string; err: string };
  /** When it has ended. */
  readonly done: Promise<{ code: number | null; out: string; err: string }>;
};

/** Starts the command line as a person would in Paris, with this environment alone; its standard input stays open. */
export function startCli(args: readonly string[], env: Readonly<Record<string, string>>): CliProcess {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { NODE_ENV: "test", PATH: process.env.PATH, TZ: "Europe/Paris", ...env },
  });
  const text = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text.err += chunk.toString()));
  // One that is killed takes no more input.
  child.stdin.on("error", () => undefined);
  const done = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, ...text }));
  });
  return { child, text, done };
}
