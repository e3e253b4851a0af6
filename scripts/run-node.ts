import { spawn } from "node:child_process";

import { projectFolder } from "./data-folder.ts";
import { PlainError } from "./plain-error.ts";

const KEPT_OUTPUT = 40_000;
const SHOWN_LINES = 100;

/**
 * Runs a script with this Node.js until it ends, or is ended by `signal`, and returns what it printed (the last 40,000
 * characters). Throws `PlainError` with the end of that when it fails.
 */
export function runNode(
  name: string,
  parameters: string[],
  options: { env?: Record<string, string>; signal?: AbortSignal | undefined } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, {
      cwd: projectFolder,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      signal: options.signal,
    });
    let output = "";
    const keep = (text: string) => void (output = (output + text).slice(-KEPT_OUTPUT));
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve(output);
      reject(new PlainError(`${name} failed:\n${whatMatters(output)}`));
    });
  });
}

function whatMatters(output: string): string {
  if (/ENOSPC|No space left/i.test(output)) return "No space left on the disk.";
  return output.trim().split("\n").slice(-SHOWN_LINES).join("\n");
}
