import { ApiError } from "#lib/web/client.ts";

import { printable } from "./printable.ts";
import { UsageError } from "./usage-error.ts";

/** 1: the server refused; 2: usage; 3: no server, or it failed. */
export type FailureCode = 1 | 2 | 3;

/**
 * One line for standard error and the exit code of what was thrown.
 * Throws what is neither a refusal, nor wrong usage, nor a file that cannot be read: that is a bug.
 */
export function describeFailure(error: unknown): { line: string; exitCode: FailureCode } {
  if (error instanceof ApiError) {
    const exitCode = error.status >= 400 && error.status < 500 ? 1 : 3;
    return { line: oneLine(sentenceOf(error)), exitCode };
  }
  if (error instanceof UsageError || (error instanceof Error && "syscall" in error)) {
    return { line: oneLine(error.message), exitCode: 2 };
  }
  throw error;
}

function sentenceOf({ status, problem }: ApiError): string {
  const errors = problem.errors ?? [];
  const fields = errors.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join(" ");
  const request = problem.requestId === "" ? [] : [`request ${problem.requestId}`];
  const origin = [...(status === 0 ? [] : [String(status)]), ...request].join(", ");
  // The general sentence of a validation error speaks of a document that the reader of this line does not see.
  return [fields || problem.detail, origin && `(${origin})`].filter(Boolean).join(" ");
}

const oneLine = (text: string) => printable(text).replace(/\s*\n\s*/g, " ");
