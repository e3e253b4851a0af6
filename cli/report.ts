import type { Outcome } from "./outcome.ts";

/** Prints an outcome: the JSON alone, or the text, and then on standard error what only people need to know. */
export function report({ json, text, note }: Outcome, asJson: boolean | undefined): void {
  if (asJson) return void process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  if (text !== "") process.stdout.write(`${text}\n`);
  if (note !== undefined) process.stderr.write(`${note}\n`);
}
