import { CommanderError } from "commander";

import { buildProgram } from "./build-program.ts";
import { describeFailure } from "./describe-failure.ts";

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
    const { line, exitCode } = describeFailure(error);
    process.stderr.write(`hindcast: ${line}\n`);
    process.exitCode = exitCode;
  }
}
