import { CommanderError } from "commander";

import { buildProgram } from "./build-program.ts";

/** Runs the command that the user typed. Sets the exit code and prints one line on standard error when it fails. */
export async function runProgram(commandLine: readonly string[]): Promise<void> {
  try {
    await buildProgram(commandLine).parseAsync(commandLine, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are thrown too, with 0; commander has told the user what is wrong.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const { describeFailure } = await import("./describe-failure.ts");
    const { line, exitCode } = describeFailure(error);
    if (error instanceof Error && "waiting" in error && commandLine.includes("--json"))
      process.stdout.write(`${JSON.stringify({ kept: true, waiting: error.waiting }, null, 2)}\n`);
    process.stderr.write(`hindcast: ${line}\n`);
    process.exitCode = exitCode;
  }
}
