import { parseFile } from "./parse.ts";
import { UsageError } from "./usage-error.ts";

/** Prints what a postmortem's file says, as JSON; one line on standard error and exit code 2 when it cannot be read. */
export async function printParsed(path: string): Promise<void> {
  try {
    process.stdout.write(`${JSON.stringify(await parseFile(path), null, 2)}\n`);
  } catch (error) {
    if (!(error instanceof Error && ("syscall" in error || error instanceof UsageError))) throw error;
    process.stderr.write(`hindcast: ${error.message}\n`);
    process.exitCode = 2;
  }
}
