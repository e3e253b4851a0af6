import { createInterface } from "node:readline";
import { Writable } from "node:stream";

import { decodeText } from "./decode-text.ts";
import { UsageError } from "./usage-error.ts";

/** Everything on standard input, as text. Throws UsageError when a person sits there instead of a pipe, or it is no text. */
export async function readStandardInput(missing: string): Promise<string> {
  if (process.stdin.isTTY) throw new UsageError(missing);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decodeText(Buffer.concat(chunks), "Standard input");
}

type Question = { readonly prompt: string; readonly hidden?: boolean };

/**
 * Asks on standard error and reads a line of standard input for each question; a hidden one shows nothing of what is
 * typed. Throws UsageError when the input ends before.
 */
export async function ask(questions: readonly Question[]): Promise<string[]> {
  let isHidden = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) process.stderr.write(chunk as Buffer);
      done();
    },
  });
  const input = createInterface({ input: process.stdin, output: echo, terminal: process.stdin.isTTY });
  const lines = input[Symbol.asyncIterator]();
  const answers: string[] = [];
  try {
    for (const { prompt, hidden = false } of questions) {
      process.stderr.write(prompt);
      isHidden = hidden;
      const { value, done } = await lines.next();
      if (hidden || !process.stdin.isTTY) process.stderr.write("\n");
      if (done) throw new UsageError("The input ended before everything was answered.");
      answers.push(value.trim());
    }
    return answers;
  } finally {
    input.close();
  }
}
